import fc from 'fast-check';
import { riskTiers } from '../lifecycle/states';
import { highestTier, useCaseTier } from './useCaseTier';

const before = '2026-12-31T23:59:59.999Z';
const end = '2027-01-01T00:00:00.000Z';

describe('the tier of a use case', () => {
  it.each([
    ['not assessed', undefined, undefined, before, undefined],
    ['assessed', 'High', undefined, before, 'High'],
    ['set aside by MRC', 'High', 'Low', before, 'Low'],
    ['set aside until now', 'High', 'Low', end, 'High'],
    ['raised by MRC', 'Low', 'High', before, 'High'],
  ] as const)(
    'safety: S6 when it is %s',
    (_what, assessed, tier, now, expected) => {
      const override = tier && { tier, endsAt: end };
      expect(useCaseTier(assessed, override, now)).toBe(expected);
    },
  );

  it('safety: S6 of a model is never below any of its use cases', () => {
    const some = fc.option(fc.constantFrom(...riskTiers), { nil: undefined });
    fc.assert(
      fc.property(fc.array(some), tiers => {
        const places = tiers.map(tier => (tier ? riskTiers.indexOf(tier) : -1));
        const highest = highestTier(tiers);
        expect(highest ? riskTiers.indexOf(highest) : -1).toBe(
          Math.max(-1, ...places),
        );
      }),
    );
  });
});
