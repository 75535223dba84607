import {
  aMetric,
  anEvaluation,
} from '@assay/plugin-model-registry-common/testing';
import { incumbentOf } from './change';

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
