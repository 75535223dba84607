import { rulesSchema } from '../lifecycle/caseFile';
import { parseRules } from './parseRules';
import { seedRules } from './seedRules';

/** The upper end of a 95 % Wilson interval, worked out here apart from any lab. */
function wilsonUpper(hits: number, n: number): number {
  const z = 1.959964;
  const p = hits / n;
  const middle = p + (z * z) / (2 * n);
  const spread = z * Math.sqrt((p * (1 - p)) / n + (z * z) / (4 * n * n));
  return (middle + spread) / (1 + (z * z) / n);
}

describe('seed rules', () => {
  it('fit the schema of rules', () => {
    expect(rulesSchema.safeParse(seedRules).success).toBe(true);
  });

  it.each(seedRules.evaluations.filter(rule => rule.limit < 1))(
    'can be met: $id by a run without alarms at its own minimum n',
    rule => {
      expect(wilsonUpper(0, rule.nMin)).toBeLessThanOrEqual(rule.limit);
      // and at n = 1,000 with a tenth of the alarms that the limit allows
      expect(wilsonUpper(rule.limit * 100, 1_000)).toBeLessThanOrEqual(
        rule.limit,
      );
    },
  );

  it('are stricter the higher the tier', () => {
    for (const days of [
      seedRules.exceptionDaysMax,
      seedRules.approvalValidDays,
      seedRules.recertifyDays,
      seedRules.reviewDueDays,
    ]) {
      expect(days.Low).toBeGreaterThanOrEqual(days.Medium);
      expect(days.Medium).toBeGreaterThanOrEqual(days.High);
    }
  });
});

describe('parseRules', () => {
  it('keeps the seed where nothing is said', () => {
    expect(parseRules(undefined)).toEqual(seedRules);
    expect(parseRules({ scanAgeMaxDays: 7 })).toEqual({
      ...seedRules,
      scanAgeMaxDays: 7,
    });
  });

  it.each([
    [{ scanAgeMaxDays: -1 }, "The rule setting 'scanAgeMaxDays'"],
    [{ exceptionDaysMax: { Low: 1 } }, "The rule setting 'exceptionDaysMax"],
    [{ thresholds: [] }, "There is no rule setting 'thresholds'"],
    [[], 'The rules have to be an object'],
    [
      { evaluations: [seedRules.evaluations[0], seedRules.evaluations[0]] },
      'is given twice',
    ],
  ])('refuses %j', (input, message) => {
    expect(() => parseRules(input)).toThrow(message);
  });
});
