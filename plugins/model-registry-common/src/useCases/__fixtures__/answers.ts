import type { Answers } from '../answers';

/** The answers that weigh least, and what a test changes in them. */
export function harmless(changed: Answers = {}): Answers {
  return {
    people: 'team',
    decisions: 'hundred',
    money: 'none',
    harm: 'nothing',
    autonomy: 'one-input',
    aim: 'internal',
    undoing: 'at-once',
    practices: [],
    product: 'no',
    areas: [],
    derogation: 'no',
    profiling: 'no',
    disclosure: [],
    ...changed,
  };
}
