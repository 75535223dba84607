import type { FilterField } from './fields';

export const filterRules = [
  'too-long',
  'too-deep',
  'too-many-tests',
  'too-many-values',
  'value-too-long',
  'stray-character',
  'open-quote',
  'open-parenthesis',
  'unknown-field',
  'key-missing',
  'key-not-taken',
  'wrong-operator',
  'wrong-value',
  'not-expected',
] as const;
export type FilterRule = (typeof filterRules)[number];

/** What would have been right at the place of a fault; completion reads it. */
export type Wanted =
  | { readonly what: 'test' }
  | { readonly what: 'operator'; readonly field: FilterField }
  | {
      readonly what: 'value';
      readonly field: FilterField;
      readonly key?: string;
    }
  | { readonly what: 'connective'; readonly open: boolean }
  | { readonly what: 'sign'; readonly sign: string };

/** Why a text is no filter, and where. Offsets count UTF-16 units, as carets in a browser do. */
export interface FilterFault {
  readonly at: number;
  readonly length: number;
  readonly rule: FilterRule;
  /** What could stand there instead, at most `expectedMax`. */
  readonly expected: readonly string[];
  /** One sentence in English; screens have their own by the rule. */
  readonly words: string;
  readonly wanted?: Wanted;
}

export const expectedMax = 12;

/** How the parser's parts give up; never leaves `parseFilter`. */
export class Stop extends Error {
  constructor(readonly fault: FilterFault) {
    super(fault.words);
  }
}

export function stop(
  place: { readonly at: number; readonly length: number },
  rule: FilterRule,
  words: string,
  more: { expected?: readonly string[]; wanted?: Wanted } = {},
): Stop {
  return new Stop({
    at: place.at,
    length: place.length,
    rule,
    expected: (more.expected ?? []).slice(0, expectedMax),
    words,
    ...(more.wanted ? { wanted: more.wanted } : {}),
  });
}
