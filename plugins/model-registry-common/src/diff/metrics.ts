import type { Metric } from '../facts/schema';
import { compare, type Change, type Compared } from './compare';
import { figureChange, type FigureChange } from './figures';
import { factsOfKind, type DiffSide } from './sides';

export type MetricChange = Change<Metric> & Partial<FigureChange>;

/**
 * The newest whole figure of each suite and metric. Changes that chance does not explain come first,
 * and of those the worse ones.
 */
export function compareMetrics(
  before: DiffSide,
  after: DiffSide,
): Compared<Metric> & { changes: MetricChange[] } {
  const { changes, same } = compare(
    metricsOf(before),
    metricsOf(after),
    sameFigure,
  );
  const told = changes.map(change => ({ ...change, ...movedBy(change) }));
  return { changes: told.sort((a, b) => rankOf(a) - rankOf(b)), same };
}

function movedBy({ before, after }: Change<Metric>): Partial<FigureChange> {
  return (before && after && figureChange(after, before)) ?? {};
}

function rankOf({ better, significant }: MetricChange): number {
  if (significant === false || better === undefined) return 2;
  return better ? 1 : 0;
}

function sameFigure(a: Metric, b: Metric): boolean {
  return (
    a.value === b.value &&
    a.n === b.n &&
    a.interval?.lower === b.interval?.lower &&
    a.interval?.upper === b.interval?.upper
  );
}

function metricsOf(side: DiffSide): Map<string, Metric> {
  const metrics = new Map<string, Metric>();
  for (const { body } of factsOfKind(side, 'evaluation')) {
    for (const metric of body.metrics) {
      if (metric.slice === undefined)
        metrics.set(`${body.suite}/${metric.key}`, metric);
    }
  }
  return metrics;
}
