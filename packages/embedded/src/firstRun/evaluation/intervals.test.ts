import fc from 'fast-check';
import { quantile, quantileInterval, wilson } from './intervals';
import { createRandom, normal } from './random';

describe('the interval of a share', () => {
  // Values of statsmodels' proportion_confint(method='wilson').
  it.each([
    [8, 10, 0.49016247153664183, 0.9433178485456247],
    [0, 10, 0.0, 0.27753279986288926],
    [0, 100, 0.0, 0.03699349820698569],
    [0, 300, 0.0, 0.01264297122454604],
    [3, 100, 0.01025452402403891, 0.08451936429052763],
    [21, 1000, 0.013775739567924288, 0.03189029506123753],
    [88, 100, 0.8018790057328857, 0.9300059356298052],
  ])('of %i in %i is as statsmodels gives it', (hits, total, lower, upper) => {
    const found = wilson(hits, total);
    expect(found.lower).toBeCloseTo(lower, 12);
    expect(found.upper).toBeCloseTo(upper, 12);
  });

  it('holds the share and stays between 0 and 1', () => {
    fc.assert(
      fc.property(fc.nat(500), fc.nat(500), (a, b) => {
        const [hits, total] = [Math.min(a, b), Math.max(a, b, 1)];
        const { lower, upper } = wilson(hits, total);
        expect(lower).toBeGreaterThanOrEqual(0);
        expect(upper).toBeLessThanOrEqual(1);
        expect(lower).toBeLessThanOrEqual(hits / total + 1e-12);
        expect(upper).toBeGreaterThanOrEqual(hits / total - 1e-12);
      }),
    );
  });

  it.each([
    [1, 0],
    [-1, 5],
    [6, 5],
  ])('of %i in %i is refused', (hits, total) => {
    expect(() => wilson(hits, total)).toThrow(RangeError);
  });
});

describe('the interval of a quantile', () => {
  it('covers the true value about as often as it says', () => {
    const rounds = 400;
    const truth = 1.6448536269514722; // 95 % of the standard normal distribution
    const random = createRandom(7);
    let covered = 0;
    for (let round = 0; round < rounds; round++) {
      const sample = Array.from({ length: 300 }, () => normal(random));
      sample.sort((a, b) => a - b);
      const { lower, upper } = quantileInterval(sample, 0.95);
      if (lower <= truth && truth <= upper) covered += 1;
    }
    expect(covered / rounds).toBeGreaterThan(0.92);
  });

  it('holds the quantile of its own sample', () => {
    const share = fc.constantFrom(0.05, 0.5, 0.95);
    const values = fc.array(fc.double({ noNaN: true, min: 0, max: 1e6 }), {
      minLength: 1,
      maxLength: 200,
    });
    fc.assert(
      fc.property(values, share, (sample, at) => {
        const sorted = [...sample].sort((a, b) => a - b);
        const { lower, upper } = quantileInterval(sorted, at);
        const value = quantile(sorted, at);
        expect(lower).toBeLessThanOrEqual(value);
        expect(upper).toBeGreaterThanOrEqual(value);
      }),
    );
  });
});
