import {
  aCase,
  aMetric,
  anEvaluation,
} from '@assay/plugin-model-registry-common/testing';
import { viewOf } from '../__testUtils__/fixtures';
import { domainOf } from './axis';
import { notMeasuredOf, resultsOf } from './results';

describe('results against thresholds', () => {
  it('takes figure, limit and verdict from the court', () => {
    const results = resultsOf(
      viewOf(aCase({ state: 'staging' }), { move: 'promote' }),
    );
    const alarms = results.find(one => one.metricKey === 'false_alarm_rate');
    expect(alarms).toMatchObject({
      look: 'pass',
      metric: { value: 0.008, n: 1_000 },
    });
  });

  it('shows a threshold nobody measured as lack of evidence', () => {
    const file = aCase({ state: 'staging', facts: [] });
    const results = resultsOf(viewOf(file, { move: 'promote' }));
    expect(results.length).toBeGreaterThan(0);
    expect(results.every(one => one.look === 'block-missing')).toBe(true);
    expect(results.every(one => one.metric === undefined)).toBe(true);
  });

  it('blocks a figure whose interval reaches over the limit', () => {
    const fact = anEvaluation([
      aMetric('false_alarm_rate', [0.01, 0.019, 0.038]),
    ]);
    const file = aCase({ state: 'staging', facts: [fact] });
    const results = resultsOf(viewOf(file, { move: 'promote' }));
    expect(
      results.find(one => one.metricKey === 'false_alarm_rate'),
    ).toMatchObject({ look: 'block', reason: { code: 'limit-not-shown' } });
  });

  it('lists what was not measured once, by suite', () => {
    const fact = anEvaluation(
      [],
      {},
      {
        notMeasured: [{ key: 'recall', why: 'No speech in it.' }],
      },
    );
    expect(notMeasuredOf([fact, fact])).toEqual([
      { key: 'recall', why: 'No speech in it.', suite: fact.body.suite },
    ]);
  });
});

describe('the axis of a band', () => {
  it('holds values and limit, and no rate goes below zero', () => {
    const [low, high] = domainOf([0, 0.0122], 0.02);
    expect(low).toBe(0);
    expect(high).toBeGreaterThan(0.02);
  });

  it('has a width even where all numbers are the same', () => {
    const [low, high] = domainOf([5], 5);
    expect(high).toBeGreaterThan(low);
  });
});
