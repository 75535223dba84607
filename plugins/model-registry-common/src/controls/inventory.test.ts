import fc from 'fast-check';
import { gateIds, outcomes, type GateId, type Outcome } from '../gates/verdict';
import { riskTiers, versionStates } from '../lifecycle/states';
import { allControls, neededFacts } from './frameworks';
import { coverageOver, type ModelsAlike } from './inventory';
import { useClasses } from './status';

const today = '2026-11-20';
const all = (outcome: Outcome) =>
  Object.fromEntries(
    gateIds.map(gate => [gate, outcome]),
  ) as ModelsAlike['outcomes'];
const standing = (change: Partial<ModelsAlike> = {}): ModelsAlike => ({
  state: 'production',
  tier: 'Medium',
  useClass: 'unsaid',
  outcomes: all('pass'),
  facts: neededFacts,
  recertified: true,
  count: 1,
  ...change,
});
const countsOf = (standings: ModelsAlike[], clause: string, on = today) => {
  const found = coverageOver(standings, on).filter(
    item => item.framework === 'nist-ai-rmf' && item.clause === clause,
  );
  const [{ served, open, unjudged, notApplicable }] = found;
  return { served, open, unjudged, notApplicable };
};
const none = { served: 0, open: 0, unjudged: 0, notApplicable: 0 };

describe('coverage over the inventory', () => {
  it('counts models that stand alike together', () => {
    const standings = [
      standing({ count: 40 }),
      standing({ count: 2, outcomes: all('block') }),
    ];
    expect(countsOf(standings, 'MAP 2.3')).toEqual({
      ...none,
      served: 40,
      open: 2,
    });
  });

  it.each([
    ['pass', 'served'],
    ['warn', 'open'],
    ['block', 'open'],
    ['error', 'open'],
    ['waived', 'open'],
    ['not-applicable', 'notApplicable'],
  ] as const)('a stored %s counts as %s', (outcome, name) => {
    const found = countsOf([standing({ outcomes: all(outcome) })], 'MAP 2.3');
    expect(found).toEqual({ ...none, [name]: 1 });
  });

  it('never takes silence for health: what was never judged is unjudged', () => {
    const found = countsOf([standing({ outcomes: {} })], 'MAP 2.3');
    expect(found).toEqual({ ...none, unjudged: 1 });
  });

  it('does not take a gate that was not asked on the way to staging for one that does not apply', () => {
    const judged: Partial<Record<GateId, Outcome>> = {
      ...all('pass'),
      'two-person-rule': 'not-applicable',
    };
    const of = (state: ModelsAlike['state']) =>
      countsOf([standing({ state, outcomes: judged })], 'MANAGE 1.1');
    expect(of('submitted')).toEqual({ ...none, unjudged: 1 });
    expect(of('production')).toEqual({ ...none, served: 1 });
  });

  it('asks for recertification in production alone', () => {
    const of = (change: Partial<ModelsAlike>) =>
      countsOf([standing(change)], 'GOVERN 1.5');
    expect(of({})).toEqual({ ...none, served: 1 });
    expect(of({ recertified: false })).toEqual({ ...none, open: 1 });
    expect(of({ state: 'staging' })).toEqual({ ...none, notApplicable: 1 });
  });

  it('counts every model once in each control', () => {
    const aStanding: fc.Arbitrary<ModelsAlike> = fc.record({
      state: fc.constantFrom(...versionStates),
      tier: fc.constantFrom(...riskTiers),
      useClass: fc.constantFrom(...useClasses),
      outcomes: fc.dictionary(
        fc.constantFrom(...gateIds),
        fc.constantFrom(...outcomes),
      ) as fc.Arbitrary<ModelsAlike['outcomes']>,
      facts: fc.subarray([...neededFacts]),
      recertified: fc.boolean(),
      count: fc.integer({ min: 1, max: 1_000 }),
    });
    fc.assert(
      fc.property(fc.array(aStanding, { maxLength: 20 }), standings => {
        const models = standings.reduce((sum, { count }) => sum + count, 0);
        const found = coverageOver(standings, today);
        expect(found).toHaveLength(allControls.length);
        for (const { served, open, unjudged, notApplicable } of found)
          expect(served + open + unjudged + notApplicable).toBe(models);
      }),
    );
  });
});
