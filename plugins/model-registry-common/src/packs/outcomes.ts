import type { Outcome } from '../gates/verdict';

/** From the one that weighs least to the one that decides. */
const weight = [
  'not-applicable',
  'pass',
  'waived',
  'warn',
  'block',
  'error',
] as const satisfies readonly Outcome[];

/** The heavier of two outcomes. One that nobody knows is an error: what cannot be judged is not passed. */
export function heavier(a: Outcome, b: Outcome): Outcome {
  const rank = (one: Outcome) => {
    const at = weight.indexOf(one);
    return at < 0 ? weight.length - 1 : at;
  };
  return weight[Math.max(rank(a), rank(b))];
}

/** What several verdicts come to; of none, that nothing applied. */
export function foldOutcomes(outcomes: readonly Outcome[]): Outcome {
  return outcomes.reduce(heavier, 'not-applicable');
}
