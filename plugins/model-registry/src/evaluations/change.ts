import type { Fact, Metric } from '@assay/plugin-model-registry-common';
import { evaluationsOf, metricOf, type EvaluationRule } from './results';

/** The same metric of the version in production, and which edition of the suite measured it. */
export interface Incumbent {
  metric: Metric;
  suiteVersion: string;
}

/** The newest whole figure of a rule's metric among a version's facts. */
export function incumbentOf(
  facts: readonly Fact[],
  rule: Pick<EvaluationRule, 'suite' | 'metric'>,
): Incumbent | undefined {
  for (const fact of evaluationsOf(facts)) {
    const metric = metricOf(fact, rule.metric);
    if (fact.body.suite === rule.suite && metric)
      return { metric, suiteVersion: fact.body.suiteVersion };
  }
  return undefined;
}
