import {
  aMetric,
  anEvaluation,
} from '@assay/plugin-model-registry-common/testing';
import type { Metric } from '@assay/plugin-model-registry-common';
import { changeOf, differenceInterval, incumbentOf } from './change';

function metric(
  value: number,
  bounds?: [number, number],
  more: Partial<Metric> = {},
): Metric {
  const [lower, upper] = bounds ?? [0, 0];
  const interval = { level: 0.95, method: 'wilson', lower, upper };
  return {
    key: 'rate',
    value,
    n: 100,
    higherIsBetter: false,
    ...(bounds ? { interval } : {}),
    ...more,
  };
}

describe('the change against the incumbent', () => {
  it("gives Newcombe's interval for his own example, 56 of 70 against 48 of 80", () => {
    const found = differenceInterval(
      metric(0.8, [0.6918, 0.8765]),
      metric(0.6, [0.4904, 0.7003]),
    )!;
    expect(found.lower).toBeCloseTo(0.0524, 3);
    expect(found.upper).toBeCloseTo(0.3339, 3);
  });

  it.each([
    [
      'worse, and more than chance',
      0.2,
      [0.18, 0.22],
      0.1,
      [0.08, 0.12],
      false,
      true,
    ],
    [
      'better, and more than chance',
      0.1,
      [0.08, 0.12],
      0.2,
      [0.18, 0.22],
      true,
      true,
    ],
    [
      'worse, within chance',
      0.019,
      [0.01, 0.038],
      0.012,
      [0.005, 0.03],
      false,
      false,
    ],
  ] as const)(
    '%s',
    (_, now, nowBounds, before, beforeBounds, better, significant) => {
      const change = changeOf(
        metric(now, [...nowBounds]),
        metric(before, [...beforeBounds]),
      );
      expect(change).toMatchObject({ better, significant });
      expect(change!.delta).toBeCloseTo(now - before, 10);
    },
  );

  it('takes the side of the metric', () => {
    const higher = { higherIsBetter: true };
    expect(changeOf(metric(0.9, undefined, higher), metric(0.8))).toMatchObject(
      {
        better: true,
      },
    );
    expect(changeOf(metric(0.8), metric(0.8))?.better).toBeUndefined();
  });

  it('does not say what cannot be told', () => {
    expect(changeOf(metric(0.1), metric(0.2))?.significant).toBeUndefined();
    expect(
      changeOf(metric(3, undefined, { unit: 'ms' }), metric(0.2)),
    ).toBeUndefined();
  });
});

describe("the incumbent's figure", () => {
  it('is the newest of the same suite and metric', () => {
    const fact = (value: number, recordedAt: string, suite = 'vad-core') =>
      anEvaluation(
        [aMetric('false_alarm_rate', [0, value, 1])],
        { recordedAt },
        { suite },
      );
    const facts = [
      fact(0.1, '2026-11-01T00:00:00.000Z'),
      fact(0.2, '2026-11-03T00:00:00.000Z'),
      fact(0.3, '2026-11-04T00:00:00.000Z', 'other'),
    ];
    const rule = { suite: 'vad-core', metric: 'false_alarm_rate' };
    expect(incumbentOf(facts, rule)?.metric.value).toBe(0.2);
    expect(incumbentOf(facts, { ...rule, metric: 'recall' })).toBeUndefined();
  });
});
