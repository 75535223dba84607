import type { FilterOperator } from './ast';

/**
 * What a field holds. Where there are several values, a test asks whether one of them fits. `any` is what a
 * custom property holds: text, number, yes or no, or a date.
 */
export type FieldType =
  | 'words'
  | 'text'
  | 'choice'
  | 'tier'
  | 'number'
  | 'bytes'
  | 'date'
  | 'semver'
  | 'boolean'
  | 'any';

export interface FilterField {
  readonly name: string;
  readonly aliases: readonly string[];
  readonly type: FieldType;
  /** Of the model, or of each version; one version has to answer all tests that are about versions. */
  readonly of: 'model' | 'version';
  /** True for `metrics.accuracy` and the like: the name takes a key after a dot. */
  readonly keyed: boolean;
  /** True for lists: `:` asks for one of the values, where of a single text it asks for a part. */
  readonly many: boolean;
  /** The values there are, where they are known beforehand; in order for `tier`. */
  readonly choices?: readonly string[];
  readonly lives: string; // where it is kept
  readonly help: string; // one line
}

const equality = ['=', '!=', 'in', 'exists'] as const;
const order = ['<', '<=', '>', '>=', 'range'] as const;

/** What may be asked of each type. */
export const operatorsOf: Record<FieldType, readonly FilterOperator[]> = {
  words: ['contains'],
  text: [...equality, 'contains', 'like'],
  choice: [...equality, 'contains'],
  tier: [...equality, ...order],
  number: [...equality, ...order],
  bytes: [...equality, ...order],
  date: [...equality, ...order],
  semver: [...equality, ...order, 'like'],
  boolean: ['=', '!='],
  any: [...equality, ...order, 'contains', 'like'],
};

type More = Partial<
  Pick<FilterField, 'aliases' | 'keyed' | 'many' | 'choices'>
>;

/** One line of the table. */
export function field(
  of: FilterField['of'],
  name: string,
  type: FieldType,
  lives: string,
  help: string,
  more: More = {},
): FilterField {
  const defaults = { aliases: [], keyed: false, many: false };
  return { name, type, of, lives, help, ...defaults, ...more };
}

export const idsOf = (terms: readonly { readonly id: string }[]) =>
  terms.map(term => term.id);
