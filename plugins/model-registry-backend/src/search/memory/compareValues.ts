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
  { op, values }: FilterTest,
  unitMs: number,
): (held: number) => boolean {
  const spans = values.map(value => {
    const { from, until } = spanOf(value.type === 'date' ? value.date : '');
    return { from: from / unitMs, until: until / unitMs };
  });
  const [first, last] = [spans[0], spans.at(-1)!];
  switch (op) {
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
