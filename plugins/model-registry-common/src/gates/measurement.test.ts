import { type GateId, type ReasonKind } from './verdict';
import {
  aCase,
  aMetric,
  anEvaluation,
  evaluated,
  goodMetrics,
  onTheWay,
  ownerRef,
  testOwner,
  verdictOf,
  withMetric,
  type CaseOverrides,
} from '../testing';

type Row = [
  title: string,
  gate: GateId,
  overrides: CaseOverrides,
  code: string,
  kind: ReasonKind,
];
const fewer = goodMetrics.map(metric => ({ ...metric, n: 50 }));
const metadata = aCase().metadata;
const table: Row[] = [
  [
    'no result',
    'evaluations-meet-thresholds',
    evaluated(),
    'not-measured',
    'missing',
  ],
  [
    'a good value whose bound is not (§1 of the voice)',
    'evaluations-meet-thresholds',
    evaluated(
      anEvaluation(
        withMetric(aMetric('false_alarm_rate', [0.01, 0.019, 0.038], 412)),
      ),
    ),
    'limit-not-shown',
    'threshold',
  ],
  [
    'a bad value',
    'evaluations-meet-thresholds',
    evaluated(
      anEvaluation(withMetric(aMetric('false_alarm_rate', [0.04, 0.05, 0.06]))),
    ),
    'limit-exceeded',
    'threshold',
  ],
  [
    'few samples',
    'evaluations-meet-thresholds',
    evaluated(anEvaluation(fewer)),
    'too-few-samples',
    'threshold',
  ],
  [
    'no interval',
    'evaluations-meet-thresholds',
    evaluated(
      anEvaluation(
        goodMetrics.map(metric => ({ ...metric, interval: undefined })),
      ),
    ),
    'interval-missing',
    'missing',
  ],
  [
    'an interval beside its value',
    'evaluations-meet-thresholds',
    evaluated(
      anEvaluation(
        withMetric(aMetric('false_alarm_rate', [0.001, 0.02, 0.01])),
      ),
    ),
    'interval-inconsistent',
    'mismatch',
  ],
  [
    'a result that is too old',
    'evaluations-meet-thresholds',
    evaluated(
      anEvaluation(goodMetrics, { recordedAt: '2026-05-01T00:00:00.000Z' }),
    ),
    'result-stale',
    'stale',
  ],
  [
    "the owner's own result (safety: S5)",
    'evaluations-meet-thresholds',
    evaluated(anEvaluation(goodMetrics, { producer: testOwner })),
    'producer-untrusted',
    'untrusted',
  ],
  [
    "a service of the owner's group (safety: S5)",
    'evaluations-meet-thresholds',
    evaluated(
      anEvaluation(goodMetrics, {
        producer: {
          kind: 'service',
          ref: 'service:own-lab',
          owners: ['group:default/speech'],
        },
      }),
    ),
    'producer-untrusted',
    'untrusted',
  ],
  [
    'a service of an author (safety: S5)',
    'safety-floor',
    evaluated(
      anEvaluation(goodMetrics, {
        producer: { kind: 'service', ref: 'service:x', owners: [ownerRef] },
      }),
    ),
    'producer-untrusted',
    'untrusted',
  ],
  [
    'a service nobody owns',
    'safety-floor',
    evaluated(
      anEvaluation(goodMetrics, {
        producer: { kind: 'service', ref: 'service:x', owners: [] },
      }),
    ),
    'producer-untrusted',
    'untrusted',
  ],
  [
    'a silence alarm above the floor',
    'safety-floor',
    evaluated(
      anEvaluation(
        withMetric(aMetric('silence_false_alarm_rate', [0.03, 0.04, 0.05])),
      ),
    ),
    'limit-exceeded',
    'threshold',
  ],
  [
    'few samples in silence',
    'safety-floor',
    evaluated(anEvaluation(fewer)),
    'too-few-samples',
    'threshold',
  ],
  [
    'no rule for the use case at Medium',
    'safety-floor',
    { metadata: { ...metadata, identity: {} } },
    'no-rule',
    'missing',
  ],
];

describe('gates on measurements', () => {
  it.each(table)('%s: %s', (_title, gate, overrides, code, kind) => {
    const verdict = verdictOf(onTheWay(overrides), gate);
    expect(verdict.outcome).toBe(kind === 'error' ? 'error' : 'block');
    const reason = verdict.reasons.find(found => found.code === code);
    expect(reason?.kind).toBe(kind);
    expect(reason?.controls.length).toBeGreaterThan(0);
  });

  it('asks Low for no rule, and two people of nobody below High', () => {
    const file = onTheWay({
      tier: 'Low',
      metadata: { ...metadata, identity: {} },
    });
    expect(verdictOf(file, 'safety-floor').outcome).toBe('not-applicable');
    expect(verdictOf(file, 'two-person-rule').outcome).toBe('not-applicable');
  });

  it('takes the newest result that counts, not a newer one that does not', () => {
    const good = anEvaluation(goodMetrics, {
      recordedAt: '2026-11-19T00:00:00.000Z',
    });
    const bad = anEvaluation(
      withMetric(aMetric('false_alarm_rate', [0.4, 0.5, 0.6])),
    );
    expect(
      verdictOf(onTheWay(evaluated(good, bad)), 'evaluations-meet-thresholds')
        .outcome,
    ).toBe('block');
    const own = { ...bad, producer: testOwner };
    expect(
      verdictOf(onTheWay(evaluated(good, own)), 'evaluations-meet-thresholds')
        .outcome,
    ).toBe('pass');
  });
});
