import type { Metric } from '../facts/schema';
import type { CaseFile, Rules } from '../lifecycle/caseFile';
import type { Reason, Remedy } from './verdict';
import { askForException, reasonsOf } from './reason';
import { ageDays, factsOf } from './select';

/** Codes that both gates on measurements share. */
export const measurementCodes = [
  'within-limit',
  'limit-not-shown',
  'limit-exceeded',
  'too-few-samples',
  'interval-missing',
  'interval-inconsistent',
  'not-measured',
  'result-stale',
  'producer-untrusted',
  'no-rule',
] as const;
const reason = reasonsOf<(typeof measurementCodes)[number]>();

/** A bound of a looser interval would be easier to hold than the rule means. */
export const intervalLevelMin = 0.95;

export type EvaluationRule = Rules['evaluations'][number];
type Evaluation = ReturnType<typeof factsOf<'evaluation'>>[number];
interface Measured {
  fact: Evaluation;
  metric: Metric;
}

/** Rules that apply to what this model is used for. */
export function rulesFor(file: CaseFile, safety: boolean): EvaluationRule[] {
  const uses: string[] = file.metadata.identity?.taxonomy?.use_cases ?? [];
  return file.rules.evaluations.filter(
    rule =>
      rule.safety === safety &&
      (rule.useCases.length === 0 ||
        rule.useCases.some(use => uses.includes(use))),
  );
}

/** Holds the newest result that counts against one rule. */
export function judgeRule(file: CaseFile, rule: EvaluationRule): Reason {
  const results = measuredFor(file, rule);
  const result = results.find(({ fact }) => isIndependent(file, fact));
  if (result) return judgeResult(file, rule, result);
  const [untrusted] = results;
  if (untrusted) {
    return reason('untrusted', 'producer-untrusted', {
      params: { ...named(rule), producer: untrusted.fact.producer.ref },
      facts: [untrusted.fact.id],
      remedies: remedies(file),
    });
  }
  return reason('missing', 'not-measured', {
    params: named(rule),
    expected: rule.limit,
    remedies: remedies(file),
  });
}

function measuredFor(file: CaseFile, rule: EvaluationRule): Measured[] {
  return factsOf(file, 'evaluation')
    .filter(fact => fact.body.suite === rule.suite)
    .flatMap(fact => {
      const metric = worstOf(fact.body.metrics, rule);
      return metric ? [{ fact, metric }] : [];
    });
}

/** A result that names a metric more than once is held to its worst word. */
function worstOf(
  metrics: readonly Metric[],
  rule: EvaluationRule,
): Metric | undefined {
  const whole = metrics.filter(
    metric => metric.key === rule.metric && metric.slice === undefined,
  );
  const rank = (metric: Metric) => {
    const held = heldValue(metric, rule) ?? Number.POSITIVE_INFINITY;
    return rule.comparator === '<=' ? held : -held;
  };
  return whole.sort((a, b) => rank(b) - rank(a))[0];
}

/**
 * Only a service account counts, whose owner is known and is neither an author nor the group that
 * owns the model: nobody testifies for their own work (safety: S5, S8).
 */
export function isIndependent(file: CaseFile, fact: Evaluation): boolean {
  const { kind, owners } = fact.producer;
  if (kind !== 'service' || owners.length === 0) return false;
  return !owners.some(
    owner => owner === file.model.owner || file.authors.includes(owner),
  );
}

function judgeResult(
  file: CaseFile,
  rule: EvaluationRule,
  { fact, metric }: Measured,
): Reason {
  const parts = {
    params: { ...named(rule), value: metric.value, n: metric.n },
    facts: [fact.id],
    remedies: remedies(file),
  };
  const age = Math.max(
    ageDays(file, fact.body.finishedAt),
    ageDays(file, fact.recordedAt),
  );
  if (age > rule.ageMaxDays) {
    return reason('stale', 'result-stale', {
      ...parts,
      params: {
        ...parts.params,
        ageDays: Math.floor(age),
        limitDays: rule.ageMaxDays,
      },
    });
  }
  if (metric.n < rule.nMin) {
    return reason('threshold', 'too-few-samples', {
      ...parts,
      actual: metric.n,
      expected: rule.nMin,
    });
  }
  const fault = intervalFault(metric, rule);
  if (fault) {
    const kind = fault === 'interval-missing' ? 'missing' : 'mismatch';
    return reason(kind, fault, parts);
  }
  return compare(rule, metric, parts);
}

function intervalFault(
  metric: Metric,
  rule: EvaluationRule,
): 'interval-missing' | 'interval-inconsistent' | undefined {
  if (rule.bound === 'value') return undefined;
  const { interval, value } = metric;
  if (!interval || interval.level < intervalLevelMin) return 'interval-missing';
  return interval.lower <= value && value <= interval.upper
    ? undefined
    : 'interval-inconsistent';
}

function heldValue(metric: Metric, rule: EvaluationRule): number | undefined {
  if (rule.bound === 'value') return metric.value;
  return metric.interval?.[rule.bound];
}

function compare(
  rule: EvaluationRule,
  metric: Metric,
  parts: Parameters<typeof reason>[2] & {
    params: Record<string, string | number>;
  },
): Reason {
  const held = heldValue(metric, rule) ?? Number.NaN;
  const holds = (value: number) =>
    rule.comparator === '<=' ? value <= rule.limit : value >= rule.limit;
  const whole = {
    ...parts,
    params: { ...parts.params, held },
    actual: held,
    expected: rule.limit,
  };
  if (holds(held)) {
    return reason('satisfied', 'within-limit', { ...whole, remedies: [] });
  }
  // The value alone would hold: more samples may settle it, which a plain failure does not promise.
  const code = holds(metric.value) ? 'limit-not-shown' : 'limit-exceeded';
  return reason('threshold', code, whole);
}

function named(rule: EvaluationRule): Record<string, string | number> {
  return {
    rule: rule.id,
    metric: rule.title,
    suite: rule.suite,
    comparator: rule.comparator,
    limit: rule.limit,
    bound: rule.bound,
    nMin: rule.nMin,
  };
}

function remedies(file: CaseFile): Remedy[] {
  return [
    {
      action: 'run-evaluation',
      role: 'lab',
      cli: `assay fact add ${file.version.ref} --kind evaluation results.json`,
    },
    askForException,
  ];
}

/** At Low nobody has to measure what no rule names; above, silence is not health. */
export function withoutRule(file: CaseFile): Reason {
  const params = { tier: file.tier.effective };
  if (file.tier.effective === 'Low') {
    return reason('not-applicable', 'no-rule', { params });
  }
  return reason('missing', 'no-rule', {
    params,
    remedies: [
      { action: 'edit-metadata', role: 'model-owner' },
      { action: 'tell-policy-owner', role: 'mrc-approver' },
      askForException,
    ],
  });
}
