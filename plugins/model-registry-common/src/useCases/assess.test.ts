import fc from 'fast-check';
import { riskTiers } from '../lifecycle/states';
import { harmless } from './__fixtures__/answers';
import { answerFaults, openQuestions, type Answers } from './answers';
import { assess } from './assess';
import { euClasses, provisionOf, provisions } from './provisions';
import type { Question } from './question';
import {
  currentQuestionnaire as asked,
  questionnaireName,
  questionnaireOf,
  questionnaires,
} from './questionnaire';

const { questions } = asked;
const tierAt = (tier: (typeof riskTiers)[number]) => riskTiers.indexOf(tier);
const graveness = (answers: Answers) =>
  -euClasses.indexOf(assess(asked, answers).euClass);

function anyAnswer({
  kind,
  options,
}: Question): fc.Arbitrary<string | string[]> {
  const ids = options.map(({ id }) => id);
  return kind === 'one' ? fc.constantFrom(...ids) : fc.subarray(ids);
}
const anyAnswers: fc.Arbitrary<Answers> = fc.record(
  Object.fromEntries(questions.map(each => [each.id, anyAnswer(each)])),
);

describe('the questionnaire', () => {
  it('names its questions and options once each, and ends', () => {
    const ids = questions.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { options } of questions) {
      expect(new Set(options.map(({ id }) => id)).size).toBe(options.length);
    }
  });

  it('calls up only provisions there are, and uses each', () => {
    const called = questions.flatMap(({ options }) =>
      options.flatMap(({ provision }) => provision ?? []),
    );
    expect([...new Set(called)].sort()).toEqual(
      provisions.map(({ id }) => id).sort(),
    );
    expect(() => provisionOf('art-99')).toThrow('No provision');
  });

  it('is found by its name, in each version', () => {
    for (const each of questionnaires)
      expect(questionnaireOf(questionnaireName(each))).toBe(each);
    expect(questionnaireOf('use-case-risk@0')).toBeUndefined();
  });

  it('has a matrix that never falls along either axis', () => {
    const rows = Object.values(asked.matrix).map(row =>
      Object.values(row).map(tierAt),
    );
    for (const row of [
      ...rows,
      ...rows[0].map((_, at) => rows.map(r => r[at])),
    ])
      expect(row).toEqual([...row].sort());
  });
});

describe('answers', () => {
  it.each([
    ['all of them', harmless(), []],
    ['one left out', { ...harmless(), areas: undefined }, ['answers.areas']],
    ['no option of it', harmless({ harm: 'huge' }), ['answers.harm']],
    ['a list for one', harmless({ harm: ['loss'] }), ['answers.harm']],
    ['one for a list', harmless({ areas: 'justice' }), ['answers.areas']],
    [
      'twice the same',
      harmless({ areas: ['justice', 'justice'] }),
      ['answers.areas'],
    ],
    ['no question', harmless({ colour: 'red' }), ['answers.colour']],
    [
      'a name every object has',
      harmless({ constructor: 'x' }),
      ['answers.constructor'],
    ],
  ])('with %s', (_what, answers, fields) => {
    const given = Object.fromEntries(
      Object.entries(answers).filter(([, value]) => value !== undefined),
    ) as Answers;
    expect(answerFaults(asked, given).map(({ field }) => field)).toEqual(
      fields,
    );
  });

  it('are open until they are given: silence is no answer', () => {
    expect(openQuestions(asked, {})).toHaveLength(questions.length);
    expect(openQuestions(asked, harmless())).toEqual([]);
  });
});

describe('an assessment', () => {
  it.each([
    ['harmless', {}, 'Low', 'minimal'],
    ['reaching many', { people: 'more' }, 'Medium', 'minimal'],
    ['regulatory, of one team', { aim: 'regulatory' }, 'Medium', 'minimal'],
    [
      'regulatory, of many',
      { aim: 'regulatory', people: 'hundred-thousand' },
      'High',
      'minimal',
    ],
    [
      'financial, considerable',
      { aim: 'financial-risk', money: 'hundred-million' },
      'Medium',
      'minimal',
    ],
    [
      'financial, large',
      { aim: 'financial-risk', money: 'more' },
      'High',
      'minimal',
    ],
    [
      'many small things',
      {
        people: 'thousand',
        decisions: 'ten-thousand',
        money: 'million',
        harm: 'bother',
        aim: 'customers',
        undoing: 'with-work',
      },
      'Medium',
      'minimal',
    ],
    ['a chat', { disclosure: ['talks'] }, 'Low', 'transparency'],
    ['credit', { areas: ['essential-services'] }, 'High', 'high-risk'],
    [
      'credit that only prepares',
      { areas: ['essential-services'], derogation: 'prepares' },
      'Low',
      'minimal',
    ],
    [
      'the same with profiles',
      {
        areas: ['essential-services'],
        derogation: 'prepares',
        profiling: 'yes',
      },
      'High',
      'high-risk',
    ],
    [
      'a product that only helps',
      { product: 'yes', derogation: 'prepares' },
      'High',
      'high-risk',
    ],
    ['social scoring', { practices: ['social-scoring'] }, 'High', 'prohibited'],
  ] as const)('of a use that is %s', (_what, changed, tier, euClass) => {
    const result = assess(asked, harmless(changed));
    expect([result.tier, result.euClass]).toEqual([tier, euClass]);
    expect(result.isProhibited).toBe(euClass === 'prohibited');
  });

  it('names what it rests on', () => {
    const result = assess(
      asked,
      harmless({ harm: 'loss', areas: ['justice'], disclosure: ['generates'] }),
    );
    expect(result).toEqual({
      questionnaire: 'use-case-risk@1',
      score: { exposure: 2, purpose: 0 },
      exposure: 'considerable',
      purpose: 'supporting',
      tier: 'High',
      euClass: 'high-risk',
      provisions: ['annex-iii', 'art-50-marking'],
      isProhibited: false,
      reasons: [
        { kind: 'answer', axis: 'exposure', question: 'harm', option: 'loss' },
        { kind: 'matrix', tier: 'Low' },
        { kind: 'answer', axis: 'eu', question: 'areas', option: 'justice' },
        {
          kind: 'answer',
          axis: 'eu',
          question: 'disclosure',
          option: 'generates',
        },
        { kind: 'eu-raises', euClass: 'high-risk', tier: 'High' },
      ],
    });
  });

  it('is there for every combination on the two axes', () => {
    const scored = questions.filter(({ axis }) => axis !== 'eu');
    let combinations: Answers[] = [harmless()];
    for (const { id, options } of scored)
      combinations = combinations.flatMap(answers =>
        options.map(option => ({ ...answers, [id]: option.id })),
      );
    expect(combinations).toHaveLength(4 ** scored.length);
    for (const answers of combinations) {
      const { tier, score } = assess(asked, answers);
      expect(tierAt(tier)).toBeGreaterThanOrEqual(0);
      expect(score.exposure + score.purpose).toBeLessThanOrEqual(21);
    }
  });

  it('is total over all answers, complete or not', () => {
    fc.assert(
      fc.property(
        anyAnswers,
        fc.subarray(questions.map(({ id }) => id)),
        (answers, kept) => {
          const some = Object.fromEntries(kept.map(id => [id, answers[id]]));
          const { tier, euClass, provisions: called } = assess(asked, some);
          expect(riskTiers).toContain(tier);
          expect(called.length === 0).toBe(euClass === 'minimal');
          expect(answerFaults(asked, answers)).toEqual([]);
        },
      ),
    );
  });

  it('never gets lower by a riskier answer, nor by one more', () => {
    fc.assert(
      fc.property(
        anyAnswers,
        fc.constantFrom(...questions),
        fc.nat(),
        (answers, question, pick) => {
          const { id, kind, options } = question;
          const answer = answers[id];
          const score = (of: string) =>
            options.find(option => option.id === of)!.score;
          const option = options[pick % options.length].id;
          if (kind === 'one') fc.pre(score(option) >= score(answer as string));
          const riskier = {
            ...answers,
            [id]: kind === 'one' ? option : [...new Set([...answer, option])],
          };
          expect(tierAt(assess(asked, riskier).tier)).toBeGreaterThanOrEqual(
            tierAt(assess(asked, answers).tier),
          );
          expect(graveness(riskier)).toBeGreaterThanOrEqual(graveness(answers));
        },
      ),
      { numRuns: 2_000 },
    );
  });

  it('is no lower in the end than while questions are open, derogations apart', () => {
    fc.assert(
      fc.property(
        anyAnswers,
        fc.subarray(questions.map(({ id }) => id)),
        (answers, kept) => {
          const plain = { ...answers, derogation: 'no' };
          const some = Object.fromEntries(
            kept.map(id => [id, plain[id as keyof typeof plain]]),
          );
          expect(tierAt(assess(asked, some).tier)).toBeLessThanOrEqual(
            tierAt(assess(asked, plain).tier),
          );
        },
      ),
    );
  });
});
