import * as fc from 'fast-check';
import { checkSet, neighbours } from './__fixtures__/checkSet';
import { similarProfile } from './profile';
import { rankSimilar } from './rank';
import { similarModelSchema } from './schema';

const profileOf = (ref: string) => checkSet.find(one => one.ref === ref)!;

/** Of the first three, how many are neighbours at all; of what can be had, where there are fewer. */
function precisionAt3(
  ranked: readonly string[],
  graded: Readonly<Record<string, number>>,
): number {
  const can = Math.min(3, Object.keys(graded).length);
  return ranked.slice(0, 3).filter(ref => graded[ref]).length / can;
}

/** Whether the best come first: normalised discounted cumulative gain of the first five. */
function ndcgAt5(
  ranked: readonly string[],
  graded: Readonly<Record<string, number>>,
): number {
  const gain = (grades: number[]) =>
    grades.reduce(
      (sum, grade, at) => sum + (2 ** grade - 1) / Math.log2(at + 2),
      0,
    );
  const ideal = Object.values(graded)
    .sort((a, b) => b - a)
    .slice(0, 5);
  return gain(ranked.slice(0, 5).map(ref => graded[ref] ?? 0)) / gain(ideal);
}

function measure(only?: Parameters<typeof rankSimilar>[3]) {
  const queries = Object.entries(neighbours).map(([ref, graded]) => {
    const ranked = rankSimilar(profileOf(ref), checkSet, 5, only).map(
      one => one.ref,
    );
    return {
      ref,
      ranked,
      precision: precisionAt3(ranked, graded),
      ndcg: ndcgAt5(ranked, graded),
    };
  });
  const mean = (of: 'precision' | 'ndcg') =>
    queries.reduce((sum, query) => sum + query[of], 0) / queries.length;
  return { queries, precision: mean('precision'), ndcg: mean('ndcg') };
}

describe('the labelled check set', () => {
  it('names models that are there, sixty of them', () => {
    const refs = new Set(checkSet.map(({ ref }) => ref));
    expect(refs.size).toBe(60);
    for (const [ref, graded] of Object.entries(neighbours)) {
      expect(refs).toContain(ref);
      for (const other of Object.keys(graded)) expect(refs).toContain(other);
    }
  });

  it('is found by the scorer, better than by any one of its parts', () => {
    const whole = measure();
    const parts = {
      text: measure({ text: 1 }),
      tags: measure({ tags: 1 }),
      useCases: measure({ useCases: 1 }),
      base: measure({ base: 1 }),
    };
    const line = (name: string, { precision, ndcg }: typeof whole) =>
      `${name.padEnd(10)} precision@3 ${precision.toFixed(
        3,
      )}  nDCG@5 ${ndcg.toFixed(3)}`;
    process.stdout.write(
      [
        line('whole', whole),
        ...Object.entries(parts).map(([name, found]) => line(name, found)),
        '',
      ].join('\n'),
    );
    const worst = whole.queries.filter(({ ndcg }) => ndcg < 0.8);
    process.stdout.write(
      worst
        .map(
          ({ ref, ndcg, ranked }) =>
            `  ${ref} ${ndcg.toFixed(2)}: ${ranked.join(', ')}\n`,
        )
        .join(''),
    );
    // Measured 0.900 and 0.937. One neighbour that drops out of the first three of one model costs
    // 0.017, the best one of a model 0.03: below this a change made more than one of them worse.
    expect(whole.precision).toBeGreaterThanOrEqual(0.88);
    expect(whole.ndcg).toBeGreaterThanOrEqual(0.91);
    for (const part of Object.values(parts)) {
      expect(whole.precision).toBeGreaterThan(part.precision);
      expect(whole.ndcg).toBeGreaterThan(part.ndcg);
    }
  });
});

describe('the reasons', () => {
  const rank = (ref: string, other: string) =>
    rankSimilar(profileOf(ref), checkSet, 60).find(one => one.ref === other)
      ?.reasons;

  it('say what both have', () => {
    expect(rank('speech/whisper-calls', 'speech/whisper-small')).toEqual([
      { kind: 'use-cases', names: ['speech-recognition'] },
      { kind: 'datasets', names: ['calls-2025'] },
      { kind: 'data-domains', names: ['audio', 'communications'] },
      { kind: 'tags', names: ['audio', 'english'] },
      { kind: 'frameworks', names: ['pytorch'] },
      { kind: 'text' },
    ]);
    expect(rank('bank/churn', 'retail/churn')).not.toContainEqual({
      kind: 'frameworks',
    });
  });

  it('know a base whichever of the two it is', () => {
    expect(rank('speech/silero-vad', 'speech/vad-mobile')).toContainEqual({
      kind: 'built-on',
      name: 'speech/silero-vad',
    });
    expect(rank('speech/vad-mobile', 'speech/silero-vad')).toContainEqual({
      kind: 'is-base',
      name: 'speech/silero-vad',
    });
    expect(
      rank('factory/surface-defects', 'factory/paint-defects'),
    ).toContainEqual({ kind: 'base-model', name: 'resnet-50' });
  });

  it('fit the contract', () => {
    for (const { ref } of checkSet) {
      for (const found of rankSimilar(profileOf(ref), checkSet, 60)) {
        const one = { ...found, title: 'x', description: 'y' };
        expect(similarModelSchema.parse(one)).toEqual(one);
      }
    }
  });
});

describe('whatever people write', () => {
  const word = fc.constantFrom(
    'speech',
    'text',
    'ünïcode',
    '',
    '  ',
    '💥',
    'constructor',
    '__proto__',
    'the',
  );
  const words = fc.array(word, { maxLength: 4 });
  const profile = fc.record({
    ref: fc.constantFrom('a/a', 'a/b', 'b/a', 'c/constructor'),
    title: word,
    description: fc.string(),
    card: fc.string(),
    tags: words,
    frameworks: words,
    datasets: words,
    useCases: words,
    dataDomains: words,
    baseModel: word,
  });

  it('the score is between nothing and all, and the order does not hang on the order given', () => {
    fc.assert(
      fc.property(
        profile,
        fc.uniqueArray(profile, { selector: ({ ref }) => ref }),
        (target, others) => {
          const found = rankSimilar(target, others, 10);
          expect(rankSimilar(target, [...others].reverse(), 10)).toEqual(found);
          return found.every(
            ({ ref, score }) => ref !== target.ref && score >= 0 && score <= 1,
          );
        },
      ),
    );
  });

  it('is read from metadata that may hold anything or nothing', () => {
    const model = {
      ref: 'a/b',
      title: 'T',
      description: 'D',
      tags: [],
      frameworks: [],
    };
    expect(similarProfile(model, {})).toMatchObject({
      datasets: [],
      useCases: [],
      card: '',
    });
    expect(
      similarProfile(model, {
        identity: { description: 'Card.', taxonomy: { use_cases: ['chat'] } },
        provenance: { base_model: { name: 'llama-3' } },
        data: {
          datasets: [
            { id: 'x', version: '1' },
            { id: 'x', version: '2' },
          ],
        },
        risk: { intended_uses: ['Chat.'] },
      }),
    ).toMatchObject({
      baseModel: 'llama-3',
      datasets: ['x'],
      useCases: ['chat'],
      card: 'Card.\nChat.',
    });
  });
});
