import { compare, type Compared } from './compare';
import { licenceFields } from './licence';
import type { DiffSide } from './sides';

/** Fields by path; a list is one value, since its order carries meaning. */
export function compareMetadata(
  before: DiffSide,
  after: DiffSide,
): Compared<unknown> {
  return compare(
    fieldsOf(before),
    fieldsOf(after),
    (a, b) => JSON.stringify(a) === JSON.stringify(b),
  );
}

function fieldsOf({ metadata }: DiffSide): Map<string, unknown> {
  const fields = new Map<string, unknown>();
  const walk = (value: unknown, path: string) => {
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
      for (const [name, inner] of Object.entries(value))
        walk(inner, path ? `${path}.${name}` : name);
    } else if (value !== undefined && !licenceFields.includes(path))
      fields.set(path, value);
  };
  walk(metadata, '');
  return fields;
}
