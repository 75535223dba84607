import type { OpenFinding } from '../findings/finding';
import type { Rules } from '../lifecycle/caseFile';
import { caseDigest } from '../lifecycle/caseDigest';
import { sayVerdict } from '../words';
import { anException, mrcA, onTheWay, testNow, verdictOf } from '../testing';
import { isWaivable } from './table';

const rules = onTheWay().rules;
const found = (
  severity: OpenFinding['severity'],
  status: OpenFinding['status'] = 'open',
): OpenFinding => ({ id: 'f-1', severity, status, dueAt: testNow });
const judged = (
  findings: OpenFinding[],
  floors: Rules['findings'] = rules.findings,
) =>
  verdictOf(
    onTheWay({ findings, rules: { ...rules, findings: floors } }),
    'findings-settled',
  );

describe('findings settled', () => {
  it.each([
    ['none', [], 'pass', ['none-open']],
    ['a low one', [found('low')], 'pass', ['none-that-count']],
    ['a medium one', [found('medium')], 'warn', ['open']],
    ['a high one', [found('high')], 'block', ['open']],
    ['a critical one', [found('critical')], 'block', ['open']],
    [
      'one that is only said to be fixed',
      [found('high', 'fixed')],
      'block',
      ['to-be-tested'],
    ],
    [
      'a medium and a high one',
      [found('medium'), found('high')],
      'block',
      ['open'],
    ],
  ] as const)('with %s', (_what, findings, outcome, codes) => {
    const verdict = judged([...findings]);
    expect(verdict.outcome).toBe(outcome);
    expect(verdict.reasons.map(({ code }) => code)).toEqual(codes);
  });

  it.each([
    ['critical', 'low', 'warn'],
    ['never', 'high', 'warn'],
    ['never', 'never', 'pass'],
    ['low', 'low', 'block'],
  ] as const)(
    'of high severity, where %s blocks and %s warns: %s',
    (blockFrom, warnFrom, outcome) => {
      expect(judged([found('high')], { blockFrom, warnFrom }).outcome).toBe(
        outcome,
      );
    },
  );

  it('tells the gravest first, and no more than one reads', () => {
    const many = Array.from({ length: 500 }, () => found('high'));
    const { reasons } = judged([...many, found('critical')]);
    expect(reasons).toHaveLength(50);
    expect(reasons[0].params.severity).toBe('critical');
  });

  it('is waived like other gates, and leaves votes as they are', () => {
    const findings = [found('high')];
    const granted = { decidedBy: mrcA, decidedAs: 'mrc-approver' as const };
    const exceptions = [anException('findings-settled', granted)];
    const file = onTheWay({ findings, exceptions });
    expect(verdictOf(file, 'findings-settled').outcome).toBe('waived');
    expect(caseDigest({ ...file, findings: [] })).toBe(caseDigest(file));
  });

  it('says what is open', () => {
    expect(sayVerdict(judged([found('high')])).what).toBe(
      'A finding of severity high is open.',
    );
  });
});

describe('use permitted', () => {
  it.each([
    [[], 'pass'],
    [['u-1'], 'block'],
    [undefined, 'pass'],
  ])('with prohibited uses %j: %s', (prohibitedUses, outcome) => {
    const file = onTheWay({ prohibitedUses });
    expect(verdictOf(file, 'use-permitted').outcome).toBe(outcome);
  });

  it('blocks from the first step on, and nobody waives it', () => {
    const prohibitedUses = ['u-1', 'u-2'];
    const exceptions = [anException('use-permitted')];
    const verdict = verdictOf(
      onTheWay({ prohibitedUses, exceptions }),
      'use-permitted',
    );
    expect(verdict.outcome).toBe('block');
    expect(isWaivable(verdict)).toBe(false);
    expect(sayVerdict(verdict).what).toBe(
      'It serves 2 uses that are prohibited.',
    );
  });
});
