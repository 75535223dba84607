import type { Metric } from '../facts/schema';
import type { CardInput, CardStatement } from './card';
import {
  cited,
  claim,
  factsOf,
  formatNumber,
  newestBy,
  plain,
  said,
} from './statements';

/** What labs measured, the newest run of each suite first; then what the owner says, marked as such. */
export function evaluationStatements(input: CardInput): CardStatement[] {
  return [...labStatements(input), ...ownerStatements(input)];
}

function labStatements(input: CardInput): CardStatement[] {
  const runs = newestBy(factsOf(input, 'evaluation'), fact => fact.body.suite);
  return runs.flatMap(fact => {
    const { suite, suiteVersion, dataset, metrics, notMeasured } = fact.body;
    const source = cited(fact);
    return [
      { label: `Suite ${suite} ${suiteVersion}`, text: dataset, source },
      ...metrics.map(metric => ({
        label: metricLabel(metric),
        text: metricText(metric),
        source,
      })),
      ...notMeasured.map(entry => ({
        label: `Not measured: ${entry.key}`,
        text: entry.why,
        source,
      })),
    ];
  });
}

function metricLabel(metric: Metric): string {
  const name = metric.key.replaceAll('_', ' ');
  return metric.slice ? `${name} (${metric.slice})` : name;
}

function metricText(metric: Metric): string {
  const { value, unit, n, interval, higherIsBetter } = metric;
  const amount = unit && unit !== 'ratio' ? ` ${unit}` : '';
  const range = interval
    ? `, ${formatNumber(interval.level * 100)} % interval ${formatNumber(
        interval.lower,
      )} to ${formatNumber(interval.upper)} (${interval.method})`
    : '';
  const direction = higherIsBetter ? 'higher is better' : 'lower is better';
  return `${formatNumber(value)}${amount}${range}, n ${n}, ${direction}`;
}

function ownerStatements(input: CardInput): CardStatement[] {
  const evals = input.version.metadata.evals ?? {};
  const paths = [
    'evals.task',
    'evals.robustness',
    'evals.adversarial',
    'evals.fairness',
    'evals.uncertainty',
    'evals.explainability',
  ];
  const claimed = [
    ...paths.flatMap(path => said(input, path)),
    ...said(input, 'evals.llm', { label: 'Language model figures' }),
  ];
  return [
    ...claimed.map(statement => ({
      ...statement,
      label: `${statement.label} (owner's figures)`,
    })),
    ...(evals.not_measured ?? []).map(entry => ({
      label: `Not measured: ${entry.what.replaceAll('_', ' ')}`,
      text: entry.why,
      source: claim(input, 'evals.not_measured'),
    })),
  ];
}

export function dataStatements(input: CardInput): CardStatement[] {
  const budget = input.version.metadata.data?.privacy_budget;
  return [
    ...said(input, 'data.datasets'),
    ...said(input, 'data.supplier_statement'),
    ...said(input, 'data.pii', { none: 'none' }),
    ...said(input, 'data.residency'),
    ...said(input, 'data.retention'),
    ...(budget
      ? [
          {
            label: 'Privacy budget',
            text: plain(budget),
            source: claim(input, 'data.privacy_budget'),
          },
        ]
      : []),
  ];
}
