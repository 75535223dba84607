import { judge } from './judge';
import type { CaseFile } from '../lifecycle/caseFile';
import type { MoveName } from '../lifecycle/moves';
import {
  aCase,
  anException,
  approvalsBy,
  aRequest,
  aSignature,
  factsWithout,
  mrcA,
  mrcB,
  onTheWay,
  ownerRef,
  securityRef,
  testNow,
  verdictOf,
} from '../testing';

describe('what each move asks', () => {
  const bare = { facts: [], packs: [], store: {}, metadata: {} };
  const outcomesAt = (file: CaseFile, move: MoveName) =>
    Object.fromEntries(
      judge(file, move).map(({ gate, outcome }) => [gate, outcome]),
    );

  it('submit blocks on metadata, licence and residency; the others warn', () => {
    expect(outcomesAt(aCase(bare), 'submit')).toEqual({
      'metadata-complete': 'block',
      'licence-clean': 'error',
      'residency-match': 'block',
      'sbom-present': 'warn',
      'evaluations-meet-thresholds': 'warn',
      'safety-floor': 'warn',
      'mrc-approval': 'warn',
      'security-sign-off': 'warn',
      'signature-valid': 'warn',
      'two-person-rule': 'not-applicable',
      'other-approvals': 'not-applicable',
      'findings-settled': 'pass',
      'use-permitted': 'pass',
    });
  });

  it('promote to staging adds the approvals of its request', () => {
    const file = aCase({ ...bare, state: 'approved-for-staging' });
    expect(outcomesAt(file, 'promote')).toMatchObject({
      'mrc-approval': 'block',
      'security-sign-off': 'block',
      'sbom-present': 'warn',
    });
  });

  it.each(['staging', 'deprecated'] as const)(
    'request-promotion in %s blocks on evidence and warns of votes',
    state => {
      expect(
        outcomesAt(
          aCase({ ...bare, state, tier: 'High' }),
          'request-promotion',
        ),
      ).toMatchObject({
        'sbom-present': 'block',
        'signature-valid': 'block',
        'safety-floor': 'block',
        'mrc-approval': 'warn',
        'security-sign-off': 'warn',
        'two-person-rule': 'warn',
      });
    },
  );

  it.each([
    ['promote', 'approved-for-prod'],
    ['reinstate', 'deprecated'],
  ] as const)('%s from %s blocks on all of them', (move, state) => {
    const taxonomy = { customer_impact: 'decisive' as const };
    const metadata = { identity: { taxonomy } };
    const file = aCase({
      ...{ ...bare, metadata, state, tier: 'High' },
      findings: [
        { id: 'f-1', severity: 'high', status: 'open', dueAt: testNow },
      ],
      prohibitedUses: ['u-1'],
    });
    const outcomes = Object.values(outcomesAt(file, move));
    expect(outcomes.every(one => one === 'block' || one === 'error')).toBe(
      true,
    );
  });

  it.each(['withdraw', 'deprecate', 'retire'] as const)(
    '%s asks no gate',
    move => {
      const outcomes = judge(aCase({ state: 'staging' }), move);
      expect(outcomes.every(one => one.outcome === 'not-applicable')).toBe(
        true,
      );
    },
  );
});

describe('exceptions at gates', () => {
  const noSbom = { facts: factsWithout('sbom-reading') };

  it('turn a block into waived until they end', () => {
    const exception = anException('sbom-present');
    const waived = verdictOf(
      onTheWay({ ...noSbom, exceptions: [exception] }),
      'sbom-present',
    );
    expect(waived.outcome).toBe('waived');
    expect(waived.exception?.id).toBe(exception.id);
    expect(waived.exception?.warns).toBeUndefined();
    const ended = { ...exception, endsAt: '2026-11-20T12:00:00.000Z' };
    expect(
      verdictOf(onTheWay({ ...noSbom, exceptions: [ended] }), 'sbom-present')
        .outcome,
    ).toBe('block');
  });

  it('warn for the last fourteen days, and block again with the clock at their end', () => {
    const exception = anException('sbom-present');
    const at = (now: string) =>
      verdictOf(
        onTheWay({ ...noSbom, exceptions: [exception], now }),
        'sbom-present',
      );
    expect(at('2026-11-30T11:59:59.999Z').exception?.warns).toBeUndefined();
    expect(at('2026-11-30T12:00:00.000Z').exception?.warns).toBe(true);
    expect(at('2026-12-14T11:59:59.999Z').outcome).toBe('waived');
    expect(at('2026-12-14T12:00:00.000Z').outcome).toBe('block');
  });

  it('block again once they are used up', () => {
    const outcomeAfter = (uses: number) => {
      const exception = anException('sbom-present', { usesMax: 2, uses });
      const file = onTheWay({ ...noSbom, exceptions: [exception] });
      return verdictOf(file, 'sbom-present').outcome;
    };
    expect([0, 1, 2].map(outcomeAfter)).toEqual(['waived', 'waived', 'block']);
  });

  it.each([
    ['only asked for', { status: 'asked' as const }],
    ['revoked', { status: 'revoked' as const }],
    ['granted in a role that may not', { decidedAs: 'legal' as const }],
    ['granted by who asked (safety: S5)', { decidedBy: ownerRef }],
    ['for another gate', { gate: 'signature-valid' }],
  ])('do not count when %s', (_title, change) => {
    const exceptions = [anException('sbom-present', change)];
    expect(
      verdictOf(onTheWay({ ...noSbom, exceptions }), 'sbom-present').outcome,
    ).toBe('block');
  });

  it.each(['mrc-approval', 'security-sign-off', 'two-person-rule'] as const)(
    'safety: S7 never cover %s',
    gate => {
      const exceptions = (['mrc-approver', 'security', 'legal'] as const).map(
        decidedAs => anException(gate, { decidedAs }),
      );
      const file = onTheWay({ tier: 'High', exceptions });
      expect(verdictOf(file, gate).outcome).toBe('block');
    },
  );

  it('safety: S7 never cover a signature for other bytes', () => {
    const file = onTheWay({
      facts: [
        ...factsWithout('signature'),
        aSignature(`sha256:${'00'.repeat(32)}`),
      ],
      exceptions: [anException('signature-valid')],
    });
    expect(verdictOf(file, 'signature-valid').outcome).toBe('block');
  });

  it('do not cover what could not be judged', () => {
    const exceptions = [anException('licence-clean', { decidedAs: 'legal' })];
    const file = onTheWay({ packs: [], exceptions });
    expect(verdictOf(file, 'licence-clean').outcome).toBe('error');
  });
});

describe('votes at gates', () => {
  const both = [
    [mrcA, 'mrc-approver'],
    [securityRef, 'security'],
  ] as const;

  it('safety: S4 a vote on another case is stale and blocks', () => {
    const voted = approvalsBy(onTheWay(), both);
    const changed = {
      ...voted,
      version: {
        ...voted.version,
        metadataDigest: `sha256:${'22'.repeat(32)}`,
      },
    };
    const verdict = verdictOf(changed, 'mrc-approval');
    expect(verdict.outcome).toBe('block');
    expect(verdict.reasons[0]).toMatchObject({
      kind: 'stale',
      code: 'vote-stale',
    });
  });

  it('a vote ends by the rule for its tier', () => {
    const voted = approvalsBy(onTheWay(), both);
    const later = { ...voted, now: '2027-06-20T12:00:00.000Z' };
    expect(verdictOf(later, 'mrc-approval').reasons[0].code).toBe('vote-stale');
  });

  it('votes of the staging request do not count for production', () => {
    const staged = approvalsBy(aCase({ state: 'approved-for-staging' }), both);
    const asked = {
      ...staged,
      version: { ...staged.version, state: 'approved-for-prod' as const },
      request: aRequest('production'),
    };
    expect(verdictOf(asked, 'mrc-approval').outcome).toBe('block');
  });

  it('safety: S7 at High one person in both roles is one person', () => {
    const voted = approvalsBy(onTheWay({ tier: 'High' }), [
      [mrcA, 'mrc-approver'],
      [mrcA, 'security'],
    ]);
    expect(verdictOf(voted, 'two-person-rule').outcome).toBe('block');
    const second = approvalsBy(voted, [[mrcB, 'mrc-approver']]);
    expect(verdictOf(second, 'two-person-rule').outcome).toBe('pass');
  });
});
