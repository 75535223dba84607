/*
 * A filter as a tree. `and` and `or` have two parts or more and never one of their own kind in them, so that
 * one meaning has one tree; the filter that keeps everything is `and` without parts.
 */

/** `tier`, or `metrics.accuracy`: the field `metrics` with the key `accuracy`. */
export interface FieldRef {
  readonly name: string;
  readonly key?: string;
}

/** A value as it was written. A date is a day, `2026-04-20`, or a moment of one. */
export type FilterValue =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'number'; readonly number: number }
  | { readonly type: 'date'; readonly date: string }
  | { readonly type: 'boolean'; readonly boolean: boolean };

export const filterOperators = [
  '=',
  '!=',
  '<',
  '<=',
  '>',
  '>=',
  'contains', // written `:`
  'in',
  'range', // written `= a..b`; both ends belong to it
  'like',
  'exists',
] as const;
export type FilterOperator = (typeof filterOperators)[number];

/** One test of one field. `exists` has no value, `range` two, `in` one or more, every other operator one. */
export interface FilterTest {
  readonly kind: 'test';
  readonly field: FieldRef;
  readonly op: FilterOperator;
  readonly values: readonly FilterValue[];
}

export type Filter =
  | { readonly kind: 'and' | 'or'; readonly parts: readonly Filter[] }
  | { readonly kind: 'not'; readonly part: Filter }
  | FilterTest;

/** Keeps everything. */
export const everything: Filter = { kind: 'and', parts: [] };

export function allOf(parts: readonly Filter[]): Filter {
  return joined('and', parts);
}

export function anyOf(parts: readonly Filter[]): Filter {
  return joined('or', parts);
}

function joined(kind: 'and' | 'or', parts: readonly Filter[]): Filter {
  const flat = parts.flatMap(part => (part.kind === kind ? part.parts : part));
  return flat.length === 1 ? flat[0] : { kind, parts: flat };
}

/** What has to hold together: the parts of an `and`, or the one thing there is. */
export function conjunctsOf(filter: Filter): readonly Filter[] {
  return filter.kind === 'and' ? filter.parts : [filter];
}

/** Every test in it, from left to right. */
export function testsOf(filter: Filter): FilterTest[] {
  if (filter.kind === 'test') return [filter];
  if (filter.kind === 'not') return testsOf(filter.part);
  return filter.parts.flatMap(testsOf);
}

export function textValue(text: string): FilterValue {
  return { type: 'text', text };
}

export function test(
  name: string,
  op: FilterOperator,
  values: readonly FilterValue[],
  key?: string,
): FilterTest {
  const field = key === undefined ? { name } : { name, key };
  return { kind: 'test', field, op, values };
}
