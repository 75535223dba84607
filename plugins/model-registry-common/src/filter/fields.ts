import { fieldsOfModels } from './fieldsOfModels';
import { fieldsOfVersions } from './fieldsOfVersions';
import type { FilterField } from './fieldKinds';

export { operatorsOf, type FieldType, type FilterField } from './fieldKinds';

/*
 * Every field a filter may name: the one table that the parser, its completion, the SQL, the description of
 * the API and docs/reference/filter.md read.
 */

export const filterFields: readonly FilterField[] = [
  ...fieldsOfModels,
  ...fieldsOfVersions,
];

const byName = new Map(
  filterFields.flatMap(one =>
    [one.name, ...one.aliases].map(name => [name.toLowerCase(), one] as const),
  ),
);

/** Finds a field by its name or an alias of it, in any case. */
export function filterField(name: string): FilterField | undefined {
  return byName.get(name.toLowerCase());
}

/** @throws RangeError for a tree that the parser did not make and that names no field */
export function requireFilterField(name: string): FilterField {
  const found = filterField(name);
  if (!found) throw new RangeError(`There is no filter field '${name}'`);
  return found;
}

/** Fields whose values `GET /models` counts; of `metrics` and `properties` it counts the keys. */
export const filterFacets = [
  'state',
  'tier',
  'owner',
  'group',
  'tags',
  'framework',
  'licence',
  'format',
  'task',
  'domain',
  'sensitivity',
  'artifact',
  'blocked',
  'inProduction',
  'metrics',
  'properties',
] as const;
export type FilterFacet = (typeof filterFacets)[number];
