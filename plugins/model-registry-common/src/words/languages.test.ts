import { noticesIn, wordsIn } from './languages';
import { sayVerdict } from './say';
import { judge } from '../gates/judge';
import { aCase, aMetric, anEvaluation, goodMetrics } from '../testing';

/** Every text by its way through the tables. */
function texts(value: unknown, path = ''): [string, string][] {
  if (typeof value === 'string') return [[path, value]];
  return Object.entries(value as object).flatMap(([key, inner]) =>
    texts(inner, path ? `${path}.${key}` : key),
  );
}

const placesOf = (text: string) => [...new Set(text.match(/\{\w+\}/g))].sort();

/** Symbols, names and figures that both languages have. */
const sameInBoth = [
  /^comparators\./,
  /\.(by)$/,
  /^inspections\.(formats|units)\./,
];

describe.each([
  ['words', wordsIn('en'), wordsIn('de')],
  ['notices', noticesIn('en'), noticesIn('de')],
])('the German %s', (_, english, german) => {
  const en = texts(english);
  const de = new Map(texts(german));

  it('have the same shape, down to the forms of a plural', () => {
    expect([...de.keys()].sort()).toEqual(en.map(([path]) => path).sort());
  });

  it('fill the same places', () => {
    for (const [path, text] of en)
      expect([path, placesOf(de.get(path)!)]).toEqual([path, placesOf(text)]);
  });

  it('repeat no English text', () => {
    const same = en.filter(([path, text]) => de.get(path) === text);
    const unlisted = same
      .map(([path]) => path)
      .filter(path => !sameInBoth.some(known => known.test(path)));
    expect(unlisted).toEqual([]);
  });
});

describe('wordsIn', () => {
  it.each([
    ['de', 'de'],
    ['de-AT', 'de'],
    ['DE', 'de'],
    ['en-GB', 'en'],
    ['fr', 'en'],
    ['constructor', 'en'],
  ])('%s gives the words of %s', (tag, language) => {
    expect(wordsIn(tag).language).toBe(language);
  });

  it('writes figures as the language does', () => {
    const metrics = [
      ...goodMetrics.slice(1),
      aMetric('false_alarm_rate', [0.01, 0.019, 0.038], 412),
    ];
    const facts = [
      ...aCase().facts.filter(fact => fact.kind !== 'evaluation'),
      anEvaluation(metrics),
    ];
    const verdict = judge(
      aCase({ state: 'approved-for-prod', facts }),
      'promote',
    ).find(one => one.gate === 'evaluations-meet-thresholds')!;
    const said = sayVerdict(verdict, wordsIn('de'));
    expect(said.outcome).toBe('Blockiert');
    expect(said.why).toBe(
      'Gemessen 0,019, aber obere Grenze 0,038 (vad-core, n 412); mehr Proben können es klären.',
    );
  });
});
