import { caseDigest } from './caseDigest';
import { decide } from './decide';
import type { MoveName } from './moves';
import type { VersionState } from './states';
import {
  aCaller,
  aCase,
  anException,
  approvalsBy,
  aRequest,
  mrcA,
  mrcApproverA,
  mrcB,
  owner,
  ownerRef,
  securityRef,
  vote,
  refusedAs,
} from '../testing';

const both = [
  [mrcA, 'mrc-approver'],
  [securityRef, 'security'],
] as const;

describe('who may not', () => {
  const file = aCase({ state: 'submitted' });
  const decisions: MoveName[] = ['approve', 'request-changes', 'take-back'];
  const carriedOut: MoveName[] = [
    'promote',
    'deprecate',
    'reinstate',
    'retire',
  ];
  const stateFor: Partial<Record<MoveName, VersionState>> = {
    promote: 'approved-for-prod',
    deprecate: 'production',
    reinstate: 'deprecated',
  };

  it.each([...decisions, ...carriedOut])(
    'safety: S3 no service and no delegate makes the move %s',
    move => {
      const state = stateFor[move] ?? 'submitted';
      const here = aCase({ state });
      const everything = [
        'model-owner',
        'sre',
        'mrc-approver',
        'security',
      ] as const;
      const input = { caseDigest: caseDigest(here) };
      for (const caller of [
        aCaller('service:ci', everything, { kind: 'service' }),
        aCaller(mrcA, everything, { viaActor: true }),
      ]) {
        expect(refusedAs(decide(move, here, caller, input))).toBe(
          'decision-needs-a-person',
        );
      }
    },
  );

  it('safety: S3 a template may ask', () => {
    const caller = aCaller(ownerRef, ['contributor'], { viaActor: true });
    expect(decide('submit', aCase(), caller).ok).toBe(true);
  });

  it.each(['approve', 'request-changes'] as const)(
    'safety: S5 nobody makes the move %s on what they authored or asked for',
    move => {
      const author = aCaller(ownerRef, ['mrc-approver']);
      expect(refusedAs(vote(file, author, 'mrc-approver', move))).toBe(
        'separation-of-duties',
      );
      const asked = aCase({
        state: 'submitted',
        authors: [],
        request: aRequest('staging', { openedBy: mrcA }),
      });
      expect(refusedAs(vote(asked, mrcApproverA, 'mrc-approver', move))).toBe(
        'separation-of-duties',
      );
    },
  );

  it('safety: S5 a vote stops counting when its voter becomes an author', () => {
    const voted = approvalsBy(aCase({ state: 'approved-for-prod' }), both);
    expect(decide('promote', voted, owner).ok).toBe(true);
    const edited = { ...voted, authors: [...voted.authors, mrcA] };
    expect(refusedAs(decide('promote', edited, owner))).toBe('gate-blocked');
  });

  it.each([undefined, `sha256:${'00'.repeat(32)}`])(
    'safety: S4 a decision on another case (%s) is refused',
    shown => {
      const decision = decide('approve', file, mrcApproverA, {
        role: 'mrc-approver',
        caseDigest: shown,
      });
      expect(refusedAs(decision)).toBe('case-changed');
    },
  );

  it('safety: S6 another effective tier makes approvals stale', () => {
    const voted = approvalsBy(aCase({ state: 'approved-for-prod' }), both);
    const lowered = {
      ...voted,
      tier: { declared: 'Low', effective: 'Low' } as const,
    };
    expect(refusedAs(decide('promote', lowered, owner))).toBe('gate-blocked');
  });

  it('safety: S7 no exception stands in for a vote', () => {
    const exceptions = (
      ['mrc-approval', 'security-sign-off', 'two-person-rule'] as const
    ).map(gate => anException(gate));
    const here = aCase({ state: 'approved-for-prod', exceptions });
    expect(refusedAs(decide('promote', here, owner))).toBe('gate-blocked');
  });

  it('two people of one role are not two roles', () => {
    const here = approvalsBy(aCase({ state: 'approved-for-prod' }), [
      [mrcA, 'mrc-approver'],
      [mrcB, 'mrc-approver'],
    ]);
    expect(refusedAs(decide('promote', here, owner))).toBe('gate-blocked');
  });
});
