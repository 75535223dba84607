import { type FilterOperator } from './ast';
import type { Wanted } from './fault';
import { filterFields, operatorsOf, type FilterField } from './fields';
import { operatorText } from './operators';
import { parseFilter } from './parse';

export const suggestionsMax = 20;

export interface Suggestion {
  readonly kind: 'field' | 'operator' | 'value' | 'word';
  /** What stands there once it is taken. */
  readonly text: string;
  readonly help?: string;
  /** How many models have it, where facets told. */
  readonly count?: number;
}

export interface Completion {
  /** What a taken suggestion replaces, in UTF-16 units. */
  readonly from: number;
  readonly to: number;
  readonly suggestions: readonly Suggestion[];
}

/** Values by the name of a field, as `GET /models?facets=` answers; of `metrics` and `properties`, their keys. */
export type KnownValues = Readonly<
  Record<string, readonly { readonly value: string; readonly count?: number }[]>
>;

const unquoted = /[^\s()<>=!:,"']*$/u;
const negatable = ['in', 'like'];

/**
 * What may come at the caret, best first: what begins with what is typed there, then what holds it.
 * Reads only what stands before the caret; what comes after stays as it is.
 */
export function completeFilter(
  text: string,
  caret: number,
  known: KnownValues = {},
): Completion {
  const before = text.slice(0, caret);
  const typed = typedIn(before);
  const from = before.length - typed.length;
  const all = wantedAt(before.slice(0, from)).flatMap(wanted =>
    suggestionsFor(wanted, known),
  );
  return { from, to: before.length, suggestions: matching(all, typed) };
}

/** What is being typed: from the quote that is still open, else the last letters. */
function typedIn(before: string): string {
  let open: number | undefined;
  for (let at = 0; at < before.length; at++) {
    if (open === undefined) {
      if (before[at] === '"' || before[at] === "'") open = at;
    } else if (before[at] === '\\') at += 1;
    else if (before[at] === before[open]) open = undefined;
  }
  if (open !== undefined) return before.slice(open);
  return unquoted.exec(before)?.[0] ?? '';
}

/** What the parser would have taken after this text; none where the text is wrong before its end. */
function wantedAt(before: string): Wanted[] {
  if (before.trim() === '') return [{ what: 'test' }];
  const parsed = parseFilter(before);
  if (parsed.ok) return [{ what: 'connective', open: false }];
  const { fault } = parsed;
  const atEnd = fault.at + fault.length >= before.trimEnd().length;
  const isOpen = fault.rule === 'open-parenthesis';
  return fault.wanted && (atEnd || isOpen) ? [fault.wanted] : [];
}

function suggestionsFor(wanted: Wanted, known: KnownValues): Suggestion[] {
  switch (wanted.what) {
    case 'test':
      return [
        ...filterFields.flatMap(field => fieldSuggestions(field, known)),
        { kind: 'word', text: 'not' },
        { kind: 'word', text: '(' },
      ];
    case 'operator':
      return operatorsOf[wanted.field.type].flatMap(op => [
        ...operatorSuggestion(op),
      ]);
    case 'value':
      return valueSuggestions(wanted.field, known);
    case 'connective':
      return ['and', 'or', ...(wanted.open ? [')'] : [])].map(word => ({
        kind: 'word',
        text: word,
      }));
    default:
      return [{ kind: 'word', text: wanted.sign }];
  }
}

function operatorSuggestion(op: FilterOperator): Suggestion[] {
  if (op === 'range') return []; // comes after a value
  const text = operatorText[op];
  const negated: Suggestion[] = negatable.includes(op)
    ? [{ kind: 'operator', text: `not ${text}` }]
    : [];
  return [{ kind: 'operator', text }, ...negated];
}

function fieldSuggestions(
  field: FilterField,
  known: KnownValues,
): Suggestion[] {
  const { name, help } = field;
  if (!field.keyed) return [{ kind: 'field', text: name, help }];
  return (known[name] ?? []).map(({ value, count }) => ({
    kind: 'field',
    text: /^[\p{L}_][\p{L}\p{N}_.-]*$/u.test(value)
      ? `${name}.${value}`
      : `${name}(${JSON.stringify(value)})`,
    help,
    ...(count === undefined ? {} : { count }),
  }));
}

function valueSuggestions(
  field: FilterField,
  known: KnownValues,
): Suggestion[] {
  if (field.type === 'boolean') {
    return ['true', 'false'].map(text => ({ kind: 'value', text }));
  }
  const counted = new Map(
    (field.keyed ? [] : known[field.name] ?? []).map(({ value, count }) => [
      value,
      count,
    ]),
  );
  const values = new Set([...counted.keys(), ...(field.choices ?? [])]);
  return [...values].map(value => {
    const count = counted.get(value);
    return {
      kind: 'value',
      text: `"${value.replace(/[\\"]/g, '\\$&')}"`,
      ...(count === undefined ? {} : { count }),
    };
  });
}

function matching(all: Suggestion[], typed: string): Suggestion[] {
  const needle = plain(typed);
  const begins = all.filter(({ text }) => plain(text).startsWith(needle));
  const holds = all.filter(
    ({ text }) =>
      !begins.some(one => one.text === text) && plain(text).includes(needle),
  );
  return [...begins, ...(needle === '' ? [] : holds)].slice(0, suggestionsMax);
}

function plain(text: string): string {
  return text.replace(/^["']/, '').toLowerCase();
}
