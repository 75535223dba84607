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
