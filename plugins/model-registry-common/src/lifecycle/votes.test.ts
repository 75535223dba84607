import { decide } from './decide';
import {
  aCaller,
  aCase,
  approvalsBy,
  aRequest,
  completeMetadata,
  legalPerson,
  mrcA,
  mrcApproverA,
  mrcApproverB,
  owner,
  securityPerson,
  securityRef,
  vote,
  refusedAs,
  effectKinds,
} from '../testing';

const both = [
  [mrcA, 'mrc-approver'],
  [securityRef, 'security'],
] as const;

describe('votes', () => {
  const submitted = aCase({ state: 'submitted' });
  const production = aCase({
    state: 'staging',
    request: aRequest('production'),
  });

  it('Medium without external data moves on the vote of MRC', () => {
    expect(vote(submitted, mrcApproverA, 'mrc-approver')).toMatchObject({
      ok: true,
      to: 'approved-for-staging',
    });
  });

  it.each([
    [
      'personal data',
      {
        ...completeMetadata,
        data: { ...completeMetadata.data, pii: ['voice'] },
      },
    ],
    [
      'data nobody spoke about',
      { ...completeMetadata, data: { residency: 'eu' } },
    ],
    [
      'weights from outside',
      {
        ...completeMetadata,
        provenance: {
          ...completeMetadata.provenance,
          origin: 'third-party' as const,
        },
      },
    ],
  ])('%s needs Security as well', (_title, metadata) => {
    const file = aCase({ state: 'submitted', metadata });
    expect(vote(file, mrcApproverA, 'mrc-approver')).toMatchObject({
      to: 'submitted',
    });
    const first = approvalsBy(file, [[mrcA, 'mrc-approver']]);
    expect(vote(first, securityPerson, 'security')).toMatchObject({
      to: 'approved-for-staging',
    });
  });

  it.each(['mrc-approver', 'security', 'legal', 'product-owner'] as const)(
    'Low without external data moves on one vote of %s',
    role => {
      const file = aCase({ state: 'submitted', tier: 'Low' });
      expect(vote(file, aCaller('user:default/x', [role]), role)).toMatchObject(
        {
          ok: true,
          to: 'approved-for-staging',
        },
      );
    },
  );

  it.each(['Low', 'Medium', 'High'] as const)(
    'production at %s needs MRC and Security, always',
    tier => {
      const file = { ...production, tier: { declared: tier, effective: tier } };
      expect(vote(file, mrcApproverA, 'mrc-approver')).toMatchObject({
        to: 'staging',
      });
      const first = approvalsBy(file, [[mrcA, 'mrc-approver']]);
      expect(vote(first, securityPerson, 'security')).toMatchObject({
        to: 'approved-for-prod',
      });
    },
  );

  it('the same person has one vote in a role', () => {
    const file = approvalsBy(production, [[mrcA, 'mrc-approver']]);
    expect(refusedAs(vote(file, mrcApproverA, 'mrc-approver'))).toBe(
      'already-voted',
    );
  });

  it('below High one person may hold both roles, at High never', () => {
    const twoHats = aCaller(mrcA, ['mrc-approver', 'security']);
    const medium = approvalsBy(production, [[mrcA, 'mrc-approver']]);
    expect(vote(medium, twoHats, 'security')).toMatchObject({
      to: 'approved-for-prod',
    });
    const high = approvalsBy(
      { ...production, tier: { declared: 'High', effective: 'High' } },
      [[mrcA, 'mrc-approver']],
    );
    expect(refusedAs(vote(high, twoHats, 'security'))).toBe(
      'separation-of-duties',
    );
  });

  it('only a role the request names votes', () => {
    expect(refusedAs(vote(production, legalPerson, 'legal'))).toBe(
      'role-missing',
    );
    expect(refusedAs(vote(production, mrcApproverA, 'security'))).toBe(
      'role-missing',
    );
  });

  it('without a request there is nothing to vote on', () => {
    const file = aCase({ state: 'staging' });
    expect(refusedAs(vote(file, mrcApproverA, 'mrc-approver'))).toBe(
      'no-open-request',
    );
  });

  it.each([
    ['deprecated', 'reinstatement', ['record-vote'], 'deprecated'],
    [
      'production',
      'recertification',
      ['record-vote', 'close-request', 'recertify-by'],
      'production',
    ],
  ] as const)(
    'in %s the quorum renews and moves nothing',
    (state, kind, effects, to) => {
      const file = approvalsBy(aCase({ state, request: aRequest(kind) }), [
        [mrcA, 'mrc-approver'],
      ]);
      const decision = vote(file, securityPerson, 'security');
      expect(decision).toMatchObject({ ok: true, to });
      expect(effectKinds(decision)).toEqual(effects);
    },
  );

  it('a stale vote in approved-for-prod can be given again', () => {
    const voted = approvalsBy(aCase({ state: 'approved-for-prod' }), both);
    const changed = {
      ...voted,
      version: {
        ...voted.version,
        metadataDigest: `sha256:${'22'.repeat(32)}`,
      },
    };
    expect(refusedAs(decide('promote', changed, owner))).toBe('gate-blocked');
    expect(vote(changed, mrcApproverA, 'mrc-approver')).toMatchObject({
      ok: true,
      to: 'approved-for-prod',
    });
    expect(refusedAs(vote(voted, mrcApproverA, 'mrc-approver'))).toBe(
      'already-voted',
    );
  });

  it('a vote is taken back by who gave it while the request is open', () => {
    const file = approvalsBy(production, [[mrcA, 'mrc-approver']]);
    expect(
      effectKinds(vote(file, mrcApproverA, 'mrc-approver', 'take-back')),
    ).toEqual(['take-back-votes']);
    expect(
      refusedAs(vote(file, mrcApproverB, 'mrc-approver', 'take-back')),
    ).toBe('nothing-to-take-back');
    const closed = { ...file, request: undefined };
    expect(
      refusedAs(vote(closed, mrcApproverA, 'mrc-approver', 'take-back')),
    ).toBe('no-open-request');
  });

  it('a reviewer the request names sends it back', () => {
    const decision = vote(
      submitted,
      mrcApproverB,
      'mrc-approver',
      'request-changes',
    );
    expect(decision).toMatchObject({ ok: true, to: 'changes-requested' });
    expect(effectKinds(decision)).toEqual(['close-request']);
  });

  it('no gate refuses a vote', () => {
    const bare = aCase({ state: 'submitted', facts: [], packs: [], store: {} });
    expect(vote(bare, mrcApproverA, 'mrc-approver').ok).toBe(true);
  });
});
