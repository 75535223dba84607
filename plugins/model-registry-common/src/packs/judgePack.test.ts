import { aCase } from '../testing/aCase';
import { packInput } from './input';
import { asksAny, failPack, judgeCelPack, judgeRegoAnswer } from './judgePack';
import { parsePack } from './parsePack';
import type { RegoPack } from './schema';
import { inputOfTest } from './blankInput';
import { aPack } from './__fixtures__/aPack';
import { ruleVerdictSchema } from './verdict';

function read(change: Parameters<typeof aPack>[0]) {
  const parsed = parsePack(aPack(change));
  if (!parsed.ok || parsed.read.language !== 'cel') {
    throw new Error(JSON.stringify(parsed));
  }
  return parsed.read;
}

const input = packInput(aCase(), 'promote-to-production');
const judge = (change: Parameters<typeof aPack>[0], of = input) =>
  judgeCelPack(read(change), of)[0];

describe('a rule in CEL', () => {
  it.each([
    ['holds', { expr: 'tier == "Medium"' }, 'pass', 'rule-met'],
    ['does not hold', { expr: 'tier == "High"' }, 'block', 'rule-not-met'],
    [
      'only warns',
      { expr: 'tier == "High"', severity: 'warn' },
      'warn',
      'rule-not-met',
    ],
    [
      'is not asked on the occasion',
      { when: '{ events: [submit] }' },
      'not-applicable',
      'rule-out-of-scope',
    ],
    [
      'is not asked of the tier',
      { when: '{ tiers: [High] }' },
      'not-applicable',
      'rule-out-of-scope',
    ],
    [
      'is not asked of the group',
      { when: '{ groups: [vision] }' },
      'not-applicable',
      'rule-out-of-scope',
    ],
    [
      'is not asked of the region',
      { when: '{ regions: [us-east-1] }' },
      'not-applicable',
      'rule-out-of-scope',
    ],
    [
      'is asked of the region',
      { when: '{ regions: [eu-west-1] }' },
      'pass',
      'rule-met',
    ],
    [
      'is not asked by its own word',
      { when: '{ if: tier == "High" }' },
      'not-applicable',
      'rule-out-of-scope',
    ],
    [
      'lacks what it requires',
      { requires: '[metrics.nothing.upper]' },
      'block',
      'rule-not-met',
    ],
    [
      'safety: S17 reads a field that is not there',
      { expr: 'metadata.legal.nothing == "a"' },
      'error',
      'rule-failed',
    ],
    [
      'safety: S17 gives no yes or no',
      { expr: 'metadata.legal.license' },
      'error',
      'rule-failed',
    ],
    [
      'safety: S17 cannot say whether it is asked',
      { when: '{ if: metadata.legal.nothing }' },
      'error',
      'rule-failed',
    ],
    [
      'safety: S17 warns only, and cannot be judged',
      { severity: 'warn', expr: 'metadata.a.b == 1' },
      'error',
      'rule-failed',
    ],
    [
      'safety: S17 asks what every object inherits',
      { expr: 'has(metadata.constructor) || has(metadata.__proto__)' },
      'block',
      'rule-not-met',
    ],
    [
      'safety: S17 requires what every object inherits',
      { requires: '[metadata.constructor.name]' },
      'block',
      'rule-not-met',
    ],
  ] as const)('%s', (_name, change, outcome, code) => {
    const verdict = judge(change);
    expect(ruleVerdictSchema.parse(verdict)).toEqual(verdict);
    expect([verdict.outcome, verdict.reasons[0].code]).toEqual([outcome, code]);
  });

  it('says what it found, what clears it and what it serves', () => {
    const { reasons, rule } = judge({ expr: 'tier == "High"', actual: 'tier' });
    expect(rule).toBe('licences/stated@1.0.0');
    expect(reasons).toEqual([
      {
        kind: 'mismatch',
        code: 'rule-not-met',
        params: {
          rule: 'licences/stated@1.0.0',
          title: 'A licence is stated',
          reason: 'No licence is stated.',
          remedy: 'State it under Legal.',
        },
        path: 'legal.license',
        actual: 'Medium',
        facts: [],
        remedies: [
          { action: 'edit-metadata', role: 'model-owner' },
          { action: 'file-exception', role: 'model-owner' },
        ],
        controls: ['NIST MAP 4.1'],
      },
    ]);
  });

  it('blocks also when what was found cannot be told', () => {
    const verdict = judge({
      expr: '"false"',
      actual: 'metadata.nothing.at_all',
    });
    expect(verdict.outcome).toBe('block');
    expect(verdict.reasons[0].actual).toBeUndefined();
  });

  it('safety: S17 that could take too long on a case is an error before it runs', () => {
    const manifest = Array.from({ length: 3_000 }, (_, index) => ({
      path: `${index}`,
      digest: `sha256:${'0'.repeat(64)}`,
      size: 1,
      kind: 'weights',
    }));
    const large = inputOfTest({ event: 'submit', with: { manifest } });
    const expr = 'manifest.all(a, manifest.exists(b, a.path == b.path))';
    const { reasons, outcome } = judge({ expr }, large);
    expect(outcome).toBe('error');
    expect(reasons[0].params.why).toMatch(
      /^It could take \d+ steps on this case/,
    );
    expect(judge({ expr: 'manifest.all(a, a.size == 1)' }, large).outcome).toBe(
      'pass',
    );
  });
});

describe('an answer of Rego', () => {
  const parsed = parsePack(
    aPack()
      .replace('language: cel', 'language: rego')
      .replace(/ {4}(requires|expr|tests|actual):.*\n/g, ''),
  );
  if (!parsed.ok || parsed.read.language !== 'rego')
    throw new Error(JSON.stringify(parsed));
  const pack: RegoPack = parsed.read.pack;
  const answer = (findings: unknown) => [{ result: findings }];

  it.each([
    ['nothing found', answer({ stated: [] }), 'pass'],
    [
      'something found',
      answer({
        stated: [{ actual: 'GPL', facts: ['f1'], detail: 'In a file.' }],
      }),
      'block',
    ],
    ['safety: S17 undefined', [], 'error'],
    ['safety: S17 nothing of this rule', answer({}), 'error'],
    ['safety: S17 another shape', answer({ stated: true }), 'error'],
    [
      'safety: S17 a finding with what is not its own',
      answer({ stated: [{ outcome: 'pass' }] }),
      'error',
    ],
    [
      'safety: S17 more findings than anybody reads',
      answer({ stated: Array(101).fill({}) }),
      'error',
    ],
    ['safety: S17 no answer at all', undefined, 'error'],
  ] as const)('%s is a verdict', (_name, output, outcome) => {
    const [verdict] = judgeRegoAnswer(pack, input, output);
    expect(ruleVerdictSchema.parse(verdict)).toEqual(verdict);
    expect(verdict.outcome).toBe(outcome);
  });

  it('is an error where Rego could not be asked', () => {
    expect(failPack(pack, input, 'It ran out of time')[0]).toMatchObject({
      outcome: 'error',
      reasons: [{ kind: 'error', params: { why: 'It ran out of time' } }],
    });
  });

  it('is not asked for where no rule applies', () => {
    const elsewhere = {
      ...pack,
      rules: [{ ...pack.rules[0], when: { groups: ['vision'] } }],
    };
    expect(asksAny(elsewhere, input)).toBe(false);
    expect(judgeRegoAnswer(elsewhere, input, undefined)[0].outcome).toBe(
      'not-applicable',
    );
  });
});
