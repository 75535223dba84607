import fc from 'fast-check';
import {
  completeFilter,
  filterFields,
  filterLengthMax,
  operatorText,
  parseFilter,
  printFilter,
} from '..';
import { anyFilter } from './generate';

/*
 * What must hold of every text and every filter; a slice of it in ordinary tests, the whole in a soak.
 */

const pieces = [
  ...filterFields.map(({ name }) => name),
  ...Object.values(operatorText),
  ...[
    'and',
    'or',
    'not',
    '(',
    ')',
    ',',
    '"',
    "'",
    '\\',
    ' ',
    '.',
    'metrics.',
    'é',
    '💥',
    '\ud800',
    '\u0000',
  ],
  ...[
    'High',
    '0.9',
    '1e400',
    '2026-02-30',
    '2026-01-01',
    '1.0.0',
    '"a b"',
    '-',
    '%',
    '@',
  ],
];
const words = fc
  .array(fc.constantFrom(...pieces), { maxLength: 60 })
  .map(parts => parts.join(''));
const anyText = fc.oneof(
  words,
  fc.string({ unit: 'binary', maxLength: 200 }),
  anyFilter.map(printFilter).chain(text =>
    // A filter with a place in it spoiled.
    fc
      .tuple(fc.nat(text.length), fc.constantFrom(...pieces))
      .map(([at, piece]) => text.slice(0, at) + piece + text.slice(at + 1)),
  ),
);

/** A text is a filter or has a fault that points into it; never anything else. */
export function everyTextIsRead(numRuns: number): void {
  fc.assert(
    fc.property(anyText, text => {
      const parsed = parseFilter(text);
      if (parsed.ok) return printFilter(parsed.filter) !== undefined;
      const { at, length, words: said, expected } = parsed.fault;
      return (
        at >= 0 &&
        length >= 0 &&
        at + length <= Math.max(text.length, filterLengthMax) &&
        said.length > 0 &&
        expected.length <= 12
      );
    }),
    { numRuns },
  );
}

export function everyPlaceIsCompleted(numRuns: number): void {
  fc.assert(
    fc.property(anyText, fc.nat(200), (text, caret) => {
      const { from, to, suggestions } = completeFilter(text, caret);
      return from <= to && to <= text.length && suggestions.length <= 20;
    }),
    { numRuns },
  );
}

/** Too long a print is refused for its length and for nothing else. */
export function everyFilterReadsBack(numRuns: number): void {
  fc.assert(
    fc.property(anyFilter, filter => {
      const text = printFilter(filter);
      const parsed = parseFilter(text);
      if (!parsed.ok) {
        const tooMuch = ['too-long', 'too-deep', 'too-many-tests'];
        if (tooMuch.includes(parsed.fault.rule)) return;
        throw new Error(`${text}: ${parsed.fault.words}`);
      }
      if (JSON.stringify(parsed.filter) !== JSON.stringify(filter)) {
        throw new Error(`${text} reads back as ${printFilter(parsed.filter)}`);
      }
    }),
    { numRuns },
  );
}
