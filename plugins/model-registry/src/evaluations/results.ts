import type {
  CaseView,
  Fact,
  Metric,
  Reason,
  Rules,
} from '@assay/plugin-model-registry-common';
import { lookOf, type Look } from '../components/OutcomeTag';

export type EvaluationRule = Rules['evaluations'][number];
type Evaluation = Extract<Fact, { kind: 'evaluation' }>;

/** One line of the results: a threshold with the figure that was held against it, if there is one. */
export interface Result {
  id: string;
  title: string;
  suite: string;
  metricKey: string;
  rule: EvaluationRule;
  fact?: Evaluation;
  metric?: Metric;
  reason: Reason;
  look?: Look;
}

const judging = ['evaluations-meet-thresholds', 'safety-floor'];

/** The verdicts' own reasons, joined with their rule and fact: the page judges nothing by itself. */
export function resultsOf(view: CaseView): Result[] {
  const { rules, facts } = view.caseFile;
  const reasons = view.verdicts
    .filter(verdict => judging.includes(verdict.gate))
    .flatMap(verdict => verdict.reasons.map(reason => ({ verdict, reason })));
  return reasons.flatMap(({ verdict, reason }) => {
    const rule = rules.evaluations.find(one => one.id === reason.params.rule);
    if (!rule) return [];
    const fact = facts.find(one => reason.facts.includes(one.id));
    const evaluation =
      fact?.kind === 'evaluation' ? (fact as Evaluation) : undefined;
    return [
      {
        id: rule.id,
        title: rule.title,
        suite: rule.suite,
        metricKey: rule.metric,
        rule,
        fact: evaluation,
        metric: metricOf(evaluation, rule.metric),
        reason,
        look: lookOfReason(reason, verdict.outcome === 'waived'),
      },
    ];
  });
}

export function lookOfReason(
  reason: Pick<Reason, 'kind'>,
  waived: boolean = false,
): Look {
  if (reason.kind === 'satisfied') return 'pass';
  if (reason.kind === 'not-applicable' || reason.kind === 'note')
    return 'not-applicable';
  if (reason.kind === 'error') return 'error';
  if (waived) return 'waived';
  return lookOf({ outcome: 'block', reasons: [reason as Reason] });
}

export function metricOf(
  fact: Evaluation | undefined,
  key: string,
): Metric | undefined {
  return fact?.body.metrics.find(
    metric => metric.key === key && metric.slice === undefined,
  );
}

/** What the newest results say was not measured, and why; no rule needs to have asked. */
export function notMeasuredOf(
  facts: readonly Fact[],
): { key: string; why: string; suite: string }[] {
  const seen = new Set<string>();
  return evaluationsOf(facts).flatMap(fact =>
    fact.body.notMeasured
      .filter(({ key }) => {
        const id = `${fact.body.suite}/${key}`;
        return seen.has(id) ? false : seen.add(id);
      })
      .map(entry => ({ ...entry, suite: fact.body.suite })),
  );
}

/** Evaluation facts, newest first. */
export function evaluationsOf(facts: readonly Fact[]): Evaluation[] {
  return facts
    .filter((fact): fact is Evaluation => fact.kind === 'evaluation')
    .sort((a, b) => b.recordedAt.localeCompare(a.recordedAt));
}

/** The end of the interval that is held against the limit. */
export function heldOf(metric: Metric, rule: EvaluationRule): number {
  if (rule.bound === 'value') return metric.value;
  return metric.interval?.[rule.bound] ?? metric.value;
}
