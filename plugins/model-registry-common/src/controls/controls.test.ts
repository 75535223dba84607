import { factKinds } from '../facts/schema';
import { gateTable } from '../gates/table';
import { gateIds } from '../gates/verdict';
import { frameworkIds, type Control } from './control';
import {
  allControls,
  clauseName,
  controlsMax,
  factsLeftOut,
  frameworks,
  gatesLeftOut,
  neededFacts,
} from './frameworks';

const named = allControls.map(
  known => [clauseName(known), known.control] as const,
);
const voteGates = [
  'mrc-approval',
  'security-sign-off',
  'two-person-rule',
  'other-approvals',
];

describe('the crosswalk of controls', () => {
  it('has every framework once, and no control twice', () => {
    expect(frameworks.map(({ id }) => id).sort()).toEqual(
      [...frameworkIds].sort(),
    );
    const names = named.map(([name]) => name);
    expect(new Set(names).size).toBe(names.length);
    expect(names.length).toBeLessThanOrEqual(controlsMax);
  });

  it('uses every gate, or says why not', () => {
    const used = new Set(allControls.flatMap(({ control }) => control.gates));
    const leftOut = Object.keys(gatesLeftOut);
    expect([...used, ...leftOut].sort()).toEqual([...gateIds].sort());
  });

  it('uses every kind of fact, or says why not', () => {
    expect([...neededFacts, ...Object.keys(factsLeftOut)].sort()).toEqual(
      Object.keys(factKinds).sort(),
    );
  });

  it('agrees with what the verdict of each gate names, both ways', () => {
    const byGate = new Map(named);
    for (const gate of gateIds)
      for (const clause of gateTable[gate].controls)
        expect([clause, byGate.get(clause)?.gates]).toEqual([
          clause,
          expect.arrayContaining([gate]),
        ]);
  });

  it.each(named)(
    '%s rests on something, with dates that are days',
    (_, control) => {
      const { gates, facts = [], records = [], from }: Control = control;
      expect(gates.length + facts.length + records.length).toBeGreaterThan(0);
      expect(from.length).toBeGreaterThan(0);
      for (const { date } of from)
        expect(new Date(`${date}T00:00:00Z`).toISOString().slice(0, 10)).toBe(
          date,
        );
      const places = from.map(({ jurisdiction }) => jurisdiction);
      expect(new Set(places).size).toBe(places.length);
    },
  );

  it.each(named.filter(([, { votes }]) => votes))(
    '%s names votes beside a gate that judges them',
    (_, { gates }) => {
      expect(gates.some(gate => voteGates.includes(gate))).toBe(true);
    },
  );

  it.each(named)('%s has a short title in both languages', (_, { title }) => {
    expect(title.de).not.toBe(title.en);
    for (const text of [title.en, title.de]) {
      expect(text.length).toBeGreaterThan(10);
      expect(text.length).toBeLessThan(80);
    }
  });

  it.each(frameworks.map(known => [known.id, known] as const))(
    '%s counts nothing that it leaves out',
    (_, { controls, leftOut }) => {
      const counted = controls.map(({ clause }) => clause);
      for (const { clause, why } of leftOut) {
        expect(counted).not.toContain(clause);
        expect(why.length).toBeGreaterThan(10);
      }
    },
  );
});
