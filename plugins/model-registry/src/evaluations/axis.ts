/** The stretch of numbers a band shows: the interval and the limit with a margin, never cut to flatter. */
export function domainOf(
  values: readonly number[],
  limit: number,
): [number, number] {
  const all = [...values, limit].filter(Number.isFinite);
  const low = Math.min(...all);
  const high = Math.max(...all);
  const span = high - low || Math.abs(high) || 1;
  const start = low - span * 0.15;
  // A rate never goes below zero, so the axis does not either.
  return [low >= 0 ? Math.max(0, start) : start, high + span * 0.15];
}
