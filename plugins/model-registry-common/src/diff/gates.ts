import { blocks, type Outcome, type Verdict } from '../gates/verdict';
import { compare, type Change, type Compared } from './compare';

export interface GateChange extends Change<Outcome> {
  /** What it means for the way to production. */
  effect: 'newly-blocks' | 'blocks-no-more' | 'other';
}

/** What gates say now and did not say of the other version; those that newly block come first. */
export function compareGates(
  before: readonly Verdict[],
  after: readonly Verdict[],
): Compared<Outcome> & { changes: GateChange[] } {
  const outcomes = (verdicts: readonly Verdict[]) =>
    new Map(verdicts.map(({ gate, outcome }) => [gate, outcome]));
  const blocking = (verdicts: readonly Verdict[]) =>
    new Set<string>(verdicts.filter(blocks).map(({ gate }) => gate));
  const [blocked, blocked2] = [blocking(before), blocking(after)];
  const { changes, same } = compare<Outcome>(
    outcomes(before),
    outcomes(after),
    (a, b) => a === b,
  );
  const told = changes.map(change => ({
    ...change,
    effect: effectOf(blocked.has(change.name), blocked2.has(change.name)),
  }));
  const rank = { 'newly-blocks': 0, 'blocks-no-more': 1, other: 2 } as const;
  return {
    changes: told.sort((a, b) => rank[a.effect] - rank[b.effect]),
    same,
  };
}

function effectOf(was: boolean, is: boolean): GateChange['effect'] {
  if (was === is) return 'other';
  return is ? 'newly-blocks' : 'blocks-no-more';
}
