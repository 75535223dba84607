import type { Metric } from '../facts/schema';

/** How a figure moved. */
export interface FigureChange {
  /** The newer value less the older one, in the metric's unit. */
  delta: number;
  /** Whether it is for the better; undefined where nothing changed. */
  better?: boolean;
  /**
   * False where the difference lies within what chance explains, undefined where that cannot be told:
   * no intervals, or intervals of different levels.
   */
  significant?: boolean;
}

/**
 * How a figure moved against an older one. The interval of the difference comes from the two
 * intervals of the figures (MOVER, which is Newcombe's method 10 for two Wilson intervals).
 *
 * @returns undefined where the two are in different units
 * @see Newcombe, Statistics in Medicine 17 (1998) 873; Zou and Donner, Statistics in Medicine 27 (2008) 1693
 */
export function figureChange(
  now: Metric,
  before: Metric,
): FigureChange | undefined {
  if ((now.unit ?? 'ratio') !== (before.unit ?? 'ratio')) return undefined;
  const delta = now.value - before.value;
  const better = delta === 0 ? undefined : delta > 0 === now.higherIsBetter;
  const interval = differenceInterval(now, before);
  const significant = interval && (interval.lower > 0 || interval.upper < 0);
  return { delta, better, significant };
}

/** The interval of `now - before`, at the level of both. */
export function differenceInterval(
  now: Metric,
  before: Metric,
): { lower: number; upper: number } | undefined {
  const [a, b] = [now.interval, before.interval];
  if (!a || !b || a.level !== b.level) return undefined;
  const delta = now.value - before.value;
  return {
    lower: delta - Math.hypot(now.value - a.lower, b.upper - before.value),
    upper: delta + Math.hypot(a.upper - now.value, before.value - b.lower),
  };
}
