import type { Report } from './useReport';

type Counts = NonNullable<Report['counts']>;

/** Rows whose keys are these; an empty key stands for any. */
export function sumOf(counts: Counts, keys: readonly string[]): number {
  return counts
    .filter(one => keys.every((key, at) => key === '' || one.keys[at] === key))
    .reduce((sum, { count }) => sum + count, 0);
}

/** Whole percent; what is there and yet rounds to nothing is "<1". */
export function shareText(count: number, total: number): string {
  const share = (100 * count) / Math.max(1, total);
  return count > 0 && share < 1 ? '<1' : String(Math.round(share));
}
