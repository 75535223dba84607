import { wordsIn } from './languages';
import { sayVerdict } from './say';
import { judge } from '../gates/judge';
import { aCase, aMetric, anEvaluation, goodMetrics } from '../testing';

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
