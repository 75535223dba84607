import type { Metric } from '../facts/schema';
import { differenceInterval, figureChange } from './figures';

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

describe('the change of a figure', () => {
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
      const change = figureChange(
        metric(now, [...nowBounds]),
        metric(before, [...beforeBounds]),
      );
      expect(change).toMatchObject({ better, significant });
      expect(change!.delta).toBeCloseTo(now - before, 10);
    },
  );

  it('takes the side of the metric', () => {
    const higher = { higherIsBetter: true };
    expect(
      figureChange(metric(0.9, undefined, higher), metric(0.8)),
    ).toMatchObject({
      better: true,
    });
    expect(figureChange(metric(0.8), metric(0.8))?.better).toBeUndefined();
  });

  it('does not say what cannot be told', () => {
    expect(figureChange(metric(0.1), metric(0.2))?.significant).toBeUndefined();
    expect(
      figureChange(metric(3, undefined, { unit: 'ms' }), metric(0.2)),
    ).toBeUndefined();
  });
});
