import {
  requireFilterField,
  spanOf,
  type FilterOperator,
  type FilterTest,
  type FilterValue,
} from '@assay/plugin-model-registry-common';

export const fieldOf = (test: FilterTest) =>
  requireFilterField(test.field.name);

/** `tier`, or `metrics.accuracy` as the rows have it. */
export function nameOf({ field: { name, key } }: FilterTest): string {
  return key === undefined ? name : `${name}.${key}`;
}

export function textOf(value: FilterValue): string {
  switch (value.type) {
    case 'text':
      return value.text;
    case 'number':
      return String(value.number);
    case 'date':
      return value.date;
    default:
      return String(value.boolean);
  }
}

export function numberOf(value: FilterValue): number {
  return value.type === 'number' ? value.number : NaN;
}

/** What a test says of numbers, and between which of them it can hold at all. */
export interface Fit {
  readonly fits: (held: number) => boolean;
  readonly from: number;
  readonly until: number;
  /** Whether it holds of all that lies between two of which it holds. */
  readonly isSpan: boolean;
}

export function fitOf(test: FilterTest, wanted: readonly number[]): Fit {
  const [first, last] = [wanted[0], wanted.at(-1)!];
  return { fits: fitsIn(test, wanted), ...between(test, first, last, wanted) };
}

/** The same for times. */
export function fitOfTime(test: FilterTest, unitMs: number): Fit {
  const ends = spansOf(test, unitMs).flatMap(({ from, until }) => [
    from,
    until,
  ]);
  const [first, last] = [Math.min(...ends), Math.max(...ends)];
  return {
    fits: fitsInTime(test, unitMs),
    ...between(test, first, last, ends),
  };
}

function between(
  { op }: FilterTest,
  first: number,
  last: number,
  all: readonly number[],
): Omit<Fit, 'fits'> {
  switch (op) {
    case '<':
    case '<=':
      return { from: -Infinity, until: last, isSpan: true };
    case '>':
    case '>=':
      return { from: first, until: Infinity, isSpan: true };
    case 'range':
      return { from: first, until: last, isSpan: true };
    default:
      return { from: Math.min(...all), until: Math.max(...all), isSpan: false };
  }
}

/** What a test says of a value that has an order; nothing is said of NaN. */
export function fitsIn<T extends number | string>(
  { op }: { readonly op: FilterOperator },
  wanted: readonly T[],
): (held: T) => boolean {
  const [first, last] = wanted;
  switch (op) {
    case '<':
      return held => held < first;
    case '<=':
      return held => held <= first;
    case '>':
      return held => held > first;
    case '>=':
      return held => held >= first;
    case 'range':
      return held => held >= first && held <= last;
    default:
      return held => wanted.includes(held);
  }
}

/** The same for times. A day is every moment of it: `>` means after its end, `<=` up to its end. */
export function fitsInTime(
  test: FilterTest,
  unitMs: number,
): (held: number) => boolean {
  const spans = spansOf(test, unitMs);
  const [first, last] = [spans[0], spans.at(-1)!];
  switch (test.op) {
    case '<':
      return held => held < first.from;
    case '<=':
      return held => held < first.until;
    case '>':
      return held => held >= first.until;
    case '>=':
      return held => held >= first.from;
    case 'range':
      return held => held >= first.from && held < last.until;
    default:
      return held =>
        spans.some(({ from, until }) => held >= from && held < until);
  }
}

function spansOf({ values }: FilterTest, unitMs: number) {
  return values.map(value => {
    const { from, until } = spanOf(value.type === 'date' ? value.date : '');
    return { from: from / unitMs, until: until / unitMs };
  });
}
