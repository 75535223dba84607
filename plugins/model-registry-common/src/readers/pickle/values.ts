import type { PickleImport } from '../inspection';

/**
 * What a pickle builds, as far as it is told from outside: nothing is imported and nothing is called.
 * Bytes, floats and long texts are `other`; only their place in things is kept.
 */
export type Value =
  | { kind: 'text'; text: string }
  | { kind: 'whole'; value: number }
  | { kind: 'import'; found: PickleImport }
  | Sequence
  | { kind: 'dict'; pairs: Value[] } // key, value, key, value …
  | PickledObject
  | { kind: 'persistent'; id: Value }
  | { kind: 'other' };

export interface Sequence {
  kind: 'list' | 'tuple' | 'set';
  items: Value[];
}

/** What a call gave. */
export interface PickledObject {
  kind: 'object';
  callee: Value;
  args: Value;
  pairs: Value[];
  state?: Value;
}

export const other: Value = { kind: 'other' };

/** `module.name` of what a value was made by, when that was an import. */
export function makerOf(value: Value | undefined): string | undefined {
  if (value?.kind !== 'object' || value.callee.kind !== 'import') {
    return undefined;
  }
  return labelOf(value.callee.found);
}

export function labelOf({ module, name }: PickleImport): string {
  return `${module}.${name}`;
}

export function itemsOf(value: Value | undefined): readonly Value[] {
  return value?.kind === 'tuple' || value?.kind === 'list' ? value.items : [];
}

export function textOf(value: Value | undefined): string | undefined {
  return value?.kind === 'text' ? value.text : undefined;
}

export function wholeOf(value: Value | undefined): number | undefined {
  return value?.kind === 'whole' ? value.value : undefined;
}

/** The value under a text key of a dictionary. */
export function entryOf(
  value: Value | undefined,
  key: string,
): Value | undefined {
  if (value?.kind !== 'dict' && value?.kind !== 'object') return undefined;
  for (let i = 0; i + 1 < value.pairs.length; i += 2) {
    if (textOf(value.pairs[i]) === key) return value.pairs[i + 1];
  }
  return undefined;
}

/** Whole numbers of a tuple; undefined when something else stands in it. */
export function wholesOf(value: Value | undefined): number[] | undefined {
  if (value?.kind !== 'tuple' && value?.kind !== 'list') return undefined;
  const wholes = value.items.map(wholeOf);
  return wholes.every((one): one is number => one !== undefined && one >= 0)
    ? wholes
    : undefined;
}
