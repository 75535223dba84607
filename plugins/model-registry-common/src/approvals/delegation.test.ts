import fc from 'fast-check';
import { caseDigest } from '../lifecycle/caseDigest';
import { decide } from '../lifecycle/decide';
import { addDays } from '../lifecycle/time';
import {
  aCaller,
  aCase,
  anApproval,
  approvalsBy,
  aRequest,
  mrcA,
  mrcB,
  ownerRef,
  refusedAs,
  securityRef,
  testNow,
} from '../testing';
import {
  delegationDaysMax,
  delegationFault,
  lentRoles,
  peopleAsOne,
  type Delegation,
} from './delegation';
import { quorumMet, quorumOf } from './status';

const standIn = 'user:default/stand-in';
const aDelegation = (over: Partial<Delegation> = {}): Delegation => ({
  id: 'd-1',
  from: mrcA,
  to: standIn,
  roles: ['mrc-approver'],
  reason: 'A week away.',
  startsAt: testNow,
  endsAt: addDays(testNow, 7),
  ...over,
});
const holds: Record<string, readonly string[]> = { [mrcA]: ['mrc-approver'] };
const lentTo = (delegations: Delegation[], now = testNow) =>
  lentRoles(delegations, standIn, now, from => holds[from] ?? []);

describe('what is lent', () => {
  it.each([
    ['to oneself', { to: mrcA }, 'to-oneself'],
    ['a role one does not hold', { roles: ['security'] }, 'role-not-held'],
    ['an end before now', { endsAt: addDays(testNow, -1) }, 'end-before-start'],
    [
      'longer than anybody is away',
      { endsAt: addDays(testNow, delegationDaysMax + 1) },
      'too-long',
    ],
    ['a week of a role of one’s own', {}, undefined],
  ] as const)('%s: %j is %s', (_title, over, fault) => {
    const asked = aDelegation(over as Partial<Delegation>);
    expect(delegationFault(asked, ['mrc-approver'], testNow)).toBe(fault);
  });

  it('counts from its start until its end, and not at its end', () => {
    const one = aDelegation({ startsAt: addDays(testNow, 1) });
    expect(lentTo([one])).toEqual([]);
    expect(lentTo([one], addDays(testNow, 1))).toHaveLength(1);
    expect(lentTo([one], addDays(testNow, 7))).toEqual([]);
    const ended = aDelegation({ endedAt: testNow });
    expect(lentTo([ended])).toEqual([]);
  });

  it('safety: S5 is not handed on: what the lender was lent is not theirs to lend', () => {
    const first = aDelegation({ to: mrcB });
    const second = aDelegation({ id: 'd-2', from: mrcB, to: standIn });
    expect(lentTo([first, second])).toEqual([]);
  });

  it('goes with the role of whoever lent it', () => {
    const lost = lentRoles([aDelegation()], standIn, testNow, () => []);
    expect(lost).toEqual([]);
  });
});

describe('a vote in somebody’s place', () => {
  const caller = (delegations = [aDelegation()], now = testNow) =>
    aCaller(standIn, [], { lent: lentTo(delegations, now) });
  const voteOn = (
    file: ReturnType<typeof aCase>,
    by = caller(),
    onBehalfOf: string | undefined = mrcA,
  ) =>
    decide('approve', file, by, {
      role: 'mrc-approver',
      caseDigest: caseDigest(file),
      onBehalfOf,
    });
  const submitted = aCase({ state: 'submitted' });

  it('counts as one in that role', () => {
    const decision = voteOn(submitted);
    expect(decision).toMatchObject({ ok: true, to: 'approved-for-staging' });
  });

  it.each([
    ['without the delegation', () => voteOn(submitted, caller([]))],
    [
      'once it has ended',
      () => {
        const later = addDays(testNow, 7);
        return voteOn(
          { ...submitted, now: later },
          caller([aDelegation()], later),
        );
      },
    ],
    ['for somebody else', () => voteOn(submitted, caller(), mrcB)],
  ])('is refused %s', (_title, vote) => {
    expect(refusedAs(vote())).toBe('delegation-missing');
  });

  it('is refused as one of one’s own', () => {
    const own = decide('approve', submitted, caller(), {
      role: 'mrc-approver',
      caseDigest: caseDigest(submitted),
    });
    expect(refusedAs(own)).toBe('role-missing');
  });

  it.each([
    ['an author', { authors: [mrcA] }],
    ['whoever asked', { request: aRequest('staging', { openedBy: mrcA }) }],
    ['an author, who is the delegate', { authors: [standIn] }],
  ])('safety: S5 is refused where the lender is %s', (_title, over) => {
    const file = aCase({ state: 'submitted', ...over });
    expect(refusedAs(voteOn(file))).toBe('separation-of-duties');
  });

  it('safety: S5 stops counting when the lender becomes an author', () => {
    const file = aCase({ state: 'approved-for-prod' });
    const vote = anApproval({
      role: 'mrc-approver',
      by: standIn,
      onBehalfOf: mrcA,
      caseDigest: caseDigest(file),
    });
    const voted = { ...file, approvals: [vote] };
    expect(quorumOf(voted)[0].given).toBe(1);
    const edited = { ...voted, authors: [...file.authors, mrcA] };
    expect(quorumOf(edited)[0].given).toBe(0);
  });

  it('is the vote of one person: the lender has no second one', () => {
    const file = aCase({ state: 'staging', request: aRequest('production') });
    const vote = anApproval({
      role: 'mrc-approver',
      by: standIn,
      onBehalfOf: mrcA,
      caseDigest: caseDigest(file),
    });
    const lender = aCaller(mrcA, ['mrc-approver']);
    const again = voteOn({ ...file, approvals: [vote] }, lender, undefined);
    expect(again).toMatchObject({ ok: false });
    expect(
      refusedAs(
        decide('approve', { ...file, approvals: [vote] }, lender, {
          role: 'mrc-approver',
          caseDigest: caseDigest(file),
        }),
      ),
    ).toBe('already-voted');
  });

  it('safety: S7 a delegate and whoever lent the role are never two people at High', () => {
    const file = aCase({ state: 'approved-for-prod', tier: 'High' });
    const votes = (by: string, onBehalfOf?: string) => [
      anApproval({
        role: 'mrc-approver',
        by,
        onBehalfOf,
        caseDigest: caseDigest(file),
      }),
      anApproval({
        role: 'security',
        by: securityRef,
        caseDigest: caseDigest(file),
      }),
    ];
    expect(quorumMet({ ...file, approvals: votes(mrcA) })).toBe(true);
    expect(quorumMet({ ...file, approvals: votes(mrcA, securityRef) })).toBe(
      false,
    );
    expect(quorumMet({ ...file, approvals: votes(securityRef, mrcA) })).toBe(
      false,
    );
  });

  it('never makes more people than there are, however votes are cast', () => {
    const people = [mrcA, mrcB, securityRef, ownerRef];
    const anyVote = fc.record({
      by: fc.constantFrom(...people),
      onBehalfOf: fc.option(fc.constantFrom(...people), { nil: undefined }),
    });
    fc.assert(
      fc.property(fc.array(anyVote, { maxLength: 8 }), votes => {
        const nameOf = peopleAsOne(votes);
        for (const { by, onBehalfOf } of votes) {
          expect(nameOf(onBehalfOf ?? by)).toBe(nameOf(by));
        }
        const named = new Set(votes.map(({ by }) => nameOf(by)));
        const cast = new Set(votes.map(({ by }) => by));
        expect(named.size).toBeLessThanOrEqual(cast.size);
      }),
    );
  });
});

describe('a vote on a condition', () => {
  const file = aCase({ state: 'approved-for-prod' });
  const voted = (metAt?: string) => {
    const cast = approvalsBy(file, [
      [mrcA, 'mrc-approver'],
      [securityRef, 'security'],
    ]);
    const [first, second] = cast.approvals;
    const condition = {
      text: 'Add music to the noise set.',
      dueAt: addDays(testNow, 7),
      ...(metAt ? { metAt } : {}),
    };
    return { ...cast, approvals: [{ ...first, condition }, second] };
  };

  it.each([
    ['counts until its date', 6, undefined, true],
    ['lapses on its date', 7, undefined, false],
    ['goes on counting once it is met', 8, addDays(testNow, 3), true],
  ] as const)('%s', (_title, days, metAt, met) => {
    const now = addDays(testNow, days);
    expect(quorumMet({ ...voted(metAt), now })).toBe(met);
  });

  it.each([
    ['today', testNow],
    ['after the vote itself ends', addDays(testNow, 181)],
  ])('is not due %s', (_title, dueAt) => {
    const open = aCase({ state: 'submitted' });
    const decision = decide('approve', open, aCaller(mrcA, ['mrc-approver']), {
      role: 'mrc-approver',
      caseDigest: caseDigest(open),
      condition: { text: 'Add music.', dueAt },
    });
    expect(refusedAs(decision)).toBe('condition-out-of-range');
  });
});
