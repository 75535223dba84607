import {
  compareSemver,
  type FactBodies,
  type Metric,
} from '@assay/plugin-model-registry-common';

export interface TrendPoint {
  version: string;
  metric: Metric;
  recordedAt: string;
}

interface VersionFact {
  kind: string;
  version: string;
  recordedAt: string;
  body: Record<string, unknown>;
}

/** The newest whole figure of one metric per version, oldest version first. */
export function trendOf(
  facts: readonly VersionFact[],
  suite: string,
  key: string,
): TrendPoint[] {
  const newest = new Map<string, TrendPoint>();
  for (const fact of facts) {
    if (fact.kind !== 'evaluation') continue;
    const body = fact.body as FactBodies['evaluation'];
    if (body.suite !== suite) continue;
    const metric = body.metrics.find(
      one => one.key === key && one.slice === undefined,
    );
    const held = newest.get(fact.version);
    if (metric && (!held || held.recordedAt < fact.recordedAt)) {
      const { version, recordedAt } = fact;
      newest.set(version, { version, metric, recordedAt });
    }
  }
  return [...newest.values()].sort((a, b) =>
    compareSemver(a.version, b.version),
  );
}
