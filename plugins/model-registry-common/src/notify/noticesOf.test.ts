import fc from 'fast-check';
import { caseDigest } from '../lifecycle/caseDigest';
import { requestKinds } from '../lifecycle/moves';
import { riskTiers, versionStates } from '../lifecycle/states';
import { addDays } from '../lifecycle/time';
import { aCase, legalRef, mrcA, ownerRef, securityRef } from '../testing';
import type { CaseFile } from '../lifecycle/caseFile';
import { noticesOf, type ClosedRequest, type Notice } from '.';

/** On its way to production, where MRC and Security both vote. */
const asked = (over: Pick<Partial<CaseFile>, 'authors' | 'exceptions'> = {}) =>
  aCase({
    state: 'staging',
    approvals: [],
    request: { ...aCase({ state: 'submitted' }).request!, kind: 'production' },
    ...over,
  });
const notices = (file: CaseFile, closed: ClosedRequest[] = []) =>
  noticesOf({ file, closed });
const kindsOf = (told: Notice[]) => told.map(({ kind }) => kind);

const vote = (file: CaseFile, by: string, role: string, over: object = {}) =>
  ({
    id: `vote-${by}-${role}`,
    requestId: file.request!.id,
    role,
    by,
    at: file.now,
    rationale: 'A long look, and it is good.',
    caseDigest: caseDigest(file),
    ...over,
  } as CaseFile['approvals'][number]);

const anException = (over: object = {}) =>
  ({
    id: 'exception-1',
    gate: 'evaluations-meet-thresholds',
    status: 'asked',
    rationale: 'A private reason.',
    compensatingControls: 'A person listens.',
    askedBy: ownerRef,
    askedAt: '2026-11-01T00:00:00.000Z',
    endsAt: '2027-03-01T00:00:00.000Z',
    ...over,
  } as CaseFile['exceptions'][number]);

describe('who is told what', () => {
  it('asks the roles whose votes are missing', () => {
    const told = notices(asked());
    expect(told.map(({ kind, to }) => [kind, ...to.roles])).toEqual([
      ['votes-needed', 'mrc-approver'],
      ['votes-needed', 'security'],
    ]);
    const [first] = told;
    expect(first.link).toMatch(/^\/models\/inbox\/request%3A/);
    expect(first.topic).toBe('approval-needed');
  });

  it('asks only the role that is missing once the other has voted', () => {
    const file = asked();
    const told = notices({
      ...file,
      approvals: [vote(file, mrcA, 'mrc-approver')],
    });
    expect(told.map(({ to }) => to.roles)).toEqual([['security']]);
  });

  it('tells authors and whoever asked when all votes are in', () => {
    const file = asked({ authors: [ownerRef] });
    const approvals = [
      vote(file, mrcA, 'mrc-approver'),
      vote(file, securityRef, 'security'),
    ];
    const told = notices({ ...file, approvals });
    expect(kindsOf(told)).toEqual(['request-approved']);
    expect(told[0].to.refs).toEqual([ownerRef, file.request!.openedBy]);
  });

  it.each([
    [
      'changes-requested',
      ['changes-requested', 'request-over', 'told-changes'],
    ],
    ['approved', ['request-approved', 'request-over', 'told-approved']],
    ['carried-out', ['request-approved', 'request-over', 'told-carried-out']],
    ['withdrawn', ['request-over']],
    ['retired', ['request-over']],
  ])('of a request closed as %s tells %j', (how, kinds) => {
    const file = aCase({ state: 'draft' });
    const closed = {
      id: 'r',
      kind: 'staging',
      openedBy: ownerRef,
      how,
    } as const;
    expect(kindsOf(notices(file, [closed]))).toEqual(kinds);
  });

  it('tells of an approval once, whether it finds the request open or carried out', () => {
    const file = asked();
    const approvals = [
      vote(file, mrcA, 'mrc-approver'),
      vote(file, securityRef, 'security'),
    ];
    const [open] = notices({ ...file, approvals });
    const { id, kind, openedBy } = file.request!;
    const later = aCase({ state: 'production', request: undefined });
    const [closed] = notices(later, [
      { id, kind, openedBy, how: 'carried-out' },
    ]);
    expect(closed.key).toBe(open.key);
  });

  it('tells who voted, and who asked, that a vote went stale, until it is given anew', () => {
    const file = asked();
    const old = vote(file, mrcA, 'mrc-approver', {
      id: 'old',
      caseDigest: `sha256:${'0'.repeat(64)}`,
    });
    const told = notices({ ...file, approvals: [old] }).filter(
      ({ kind }) => kind === 'approval-stale',
    );
    expect(told.map(({ key, to }) => [key, to.refs])).toEqual([
      ['approval-stale:old', [mrcA, file.request!.openedBy]],
    ]);
    const anew = [old, vote(file, mrcA, 'mrc-approver')];
    expect(kindsOf(notices({ ...file, approvals: anew }))).not.toContain(
      'approval-stale',
    );
  });

  it('puts what happened in the place of what was asked, and tells nobody else', () => {
    const file = asked();
    const [asking] = notices(file);
    const { id, kind, openedBy } = file.request!;
    const later = aCase({ state: 'draft', request: undefined });
    const [over] = notices(later, [{ id, kind, openedBy, how: 'withdrawn' }]);
    expect(over).toMatchObject({ kind: 'request-over', replaces: true });
    expect(over.scope).toBe(asking.scope);
    expect(over.to).toEqual({ roles: [], refs: [], except: [] });
  });

  it('asks who may waive the gate of an exception', () => {
    const file = aCase({ exceptions: [anException()] });
    const [told] = notices(file);
    expect(told.kind).toBe('exception-asked');
    expect(told.to.roles.length).toBeGreaterThan(0);
    expect(told.link).toBe('/models/inbox/exception%3Aexception-1');
  });

  it.each(['granted', 'rejected', 'revoked'] as const)(
    'tells who asked that an exception was %s, and not who decided',
    status => {
      const file = aCase();
      const decided = { status, decidedBy: legalRef, decidedAt: file.now };
      const told = notices({ ...file, exceptions: [anException(decided)] });
      expect(kindsOf(told)).toEqual([`exception-${status}`, 'exception-over']);
      expect(told[0].to).toMatchObject({ except: [legalRef] });
      expect(told[0].to.refs).toContain(ownerRef);
      const old = { ...decided, decidedAt: addDays(file.now, -8) };
      expect(notices({ ...file, exceptions: [anException(old)] })).toEqual([]);
    },
  );

  it('safety: S5 never asks an author or whoever asked for it', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...versionStates),
        fc.constantFrom(...riskTiers),
        fc.constantFrom(...requestKinds),
        (state, tier, kind) => {
          const base = aCase({ state, tier, exceptions: [anException()] });
          const request = base.request && { ...base.request, kind };
          const told = notices({ ...base, request, authors: [mrcA, ownerRef] });
          const asking = told.filter(one => one.topic === 'approval-needed');
          expect(asking.length).toBeGreaterThan(0);
          for (const { to } of asking)
            expect(to.except).toEqual(expect.arrayContaining([mrcA, ownerRef]));
        },
      ),
    );
  });

  it('is the same for the same standing, each key once', () => {
    const file = asked({ exceptions: [anException()] });
    const told = notices(file);
    expect(notices(file)).toEqual(told);
    expect(new Set(told.map(({ key }) => key)).size).toBe(told.length);
  });
});
