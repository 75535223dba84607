/** Two-sided 95 % of the standard normal distribution. */
const z95 = 1.959963984540054;

export interface Interval {
  level: number;
  method: string;
  lower: number;
  upper: number;
}

/**
 * Wilson's score interval for a share.
 *
 * @throws RangeError when nothing was counted, or more than all
 */
export function wilson(hits: number, total: number, z = z95): Interval {
  if (total <= 0 || hits < 0 || hits > total) {
    throw new RangeError(`${hits} of ${total} is no share`);
  }
  const share = hits / total;
  const spread = (z * z) / total;
  const middle = share + spread / 2;
  const half =
    z * Math.sqrt((share * (1 - share)) / total + spread / (4 * total));
  return {
    level: 0.95,
    method: 'wilson',
    lower: Math.max(0, (middle - half) / (1 + spread)),
    upper: Math.min(1, (middle + half) / (1 + spread)),
  };
}

/** The value below which a share of the sorted sample lies, by the nearest rank. */
export function quantile(sorted: readonly number[], share: number): number {
  const rank = Math.ceil(share * sorted.length);
  return sorted[Math.min(sorted.length, Math.max(1, rank)) - 1];
}

/**
 * An interval for a quantile that assumes nothing about the distribution: two order statistics,
 * whose ranks follow from the normal approximation of the binomial.
 */
export function quantileInterval(
  sorted: readonly number[],
  share: number,
  z = z95,
): Interval {
  const n = sorted.length;
  if (n === 0) throw new RangeError('No sample, no quantile');
  const half = z * Math.sqrt(n * share * (1 - share));
  const at = (rank: number) => sorted[Math.min(n, Math.max(1, rank)) - 1];
  return {
    level: 0.95,
    method: 'order-statistics',
    lower: at(Math.floor(n * share - half)),
    upper: at(Math.ceil(n * share + half) + 1),
  };
}
