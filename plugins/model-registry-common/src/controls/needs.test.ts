import fc from 'fast-check';
import { gateIds, outcomes, type GateId } from '../gates/verdict';
import { riskTiers } from '../lifecycle/states';
import { neededFacts } from './frameworks';
import { coverageOver, type ModelsAlike } from './inventory';
import { controlNeeds } from './needs';
import { useClasses } from './status';

const openOutcomes = ['warn', 'block', 'waived', 'error'];

const anyStanding: fc.Arbitrary<ModelsAlike> = fc.record({
  state: fc.constant('production' as const),
  tier: fc.constantFrom(...riskTiers),
  useClass: fc.constantFrom(...useClasses),
  outcomes: fc.dictionary(
    fc.constantFrom<GateId>(...gateIds),
    fc.constantFrom(...outcomes),
  ),
  facts: fc.subarray([...neededFacts]),
  recertified: fc.boolean(),
  count: fc.constant(1),
});
const anyDay = fc.constantFrom('2020-01-01', '2026-11-27', '2028-01-01');

describe('what the controls of a tier rest on', () => {
  it('is open exactly where a control is, of what is in production', () => {
    fc.assert(
      fc.property(anyStanding, anyDay, (standing, on) => {
        const { gates, facts, recertified } =
          controlNeeds(on)[standing.useClass][standing.tier];
        const isOpen =
          gates.some(gate =>
            openOutcomes.includes(standing.outcomes[gate] ?? 'unjudged'),
          ) ||
          facts.some(kind => !standing.facts.includes(kind)) ||
          (recertified && !standing.recertified);
        const counted = coverageOver([standing], on);
        expect(counted.some(({ open }) => open > 0)).toBe(isOpen);
      }),
    );
  });
});
