import { caseDigest } from '../lifecycle/caseDigest';
import { findAll, weigh } from '../gates/judge';
import { decideWith } from '../lifecycle/decide';
import { moveNames, type MoveName } from '../lifecycle/moves';
import { roles, versionStates, type Role } from '../lifecycle/states';
import { aCase, aRequest } from '../testing';
import type { Caller } from '../lifecycle/caseFile';
import { requestKindFor } from '../approvals';
import { accessActionNames, accessActions, accessOf } from './accessMatrix';

const person = (...held: Role[]): Caller => ({
  kind: 'user',
  ref: 'user:default/somebody',
  roles: held,
  viaActor: false,
});
const answerOf = (
  file: ReturnType<typeof aCase>,
  caller: Caller,
  more: object = {},
) =>
  Object.fromEntries(
    accessOf(file)
      .cellsOf({ caller, ...more })
      .map(({ action, answer }) => [action, answer]),
  );

describe('who may do what', () => {
  it.each(versionStates)('in %s agrees with what the court decides', state => {
    const kind = requestKindFor(state);
    const file = aCase({ state, request: kind && aRequest(kind) });
    const digest = caseDigest(file);
    const findings = findAll(file, digest);
    const { cellsOf } = accessOf(file);
    for (const role of roles) {
      const caller = person(role);
      for (const { action, answer } of cellsOf({ caller })) {
        const column = accessActions[action] as { move?: MoveName };
        if (column.move === undefined) continue;
        const verdicts = weigh(findings, file, column.move);
        const shown = { caseDigest: digest };
        const known = { digest, verdicts };
        const decision = decideWith(column.move, file, caller, shown, known);
        expect(answer === 'yes').toBe(decision.ok);
      }
    }
  });

  it('says of a role that is missing that, and not that the state is wrong', () => {
    const file = aCase({ state: 'draft' });
    expect(answerOf(file, person('viewer')).promote).toBe('no');
    expect(answerOf(file, person('sre')).promote).toBe('not-now');
    expect(answerOf(file, person('model-owner')).promote).toBe('not-now');
  });

  it('safety: S3 says never of machines where a person decides', () => {
    const file = aCase({ state: 'submitted', request: aRequest('staging') });
    const machine: Caller = { ...person(...roles), kind: 'service' };
    const found = answerOf(file, machine);
    expect(found.approve).toBe('never');
    expect(found.promote).toBe('never');
    expect(found.retire).toBe('never');
    expect(found.submit).toBe('not-now');
  });

  it('safety: S5 says no of an author who reviews', () => {
    const file = aCase({ state: 'submitted', request: aRequest('staging') });
    const author = { ...person('mrc-approver'), ref: file.authors[0] };
    expect(answerOf(file, author).approve).toBe('no');
    expect(answerOf(file, person('mrc-approver')).approve).toBe('yes');
  });

  it('safety: S5 lets somebody approve in a role that was lent, and do nothing else', () => {
    const file = aCase({ state: 'submitted', request: aRequest('staging') });
    const lender = 'user:default/away';
    const loan = {
      delegation: 'd1',
      from: lender,
      role: 'mrc-approver' as const,
      until: file.now,
    };
    const delegate = { ...person('viewer'), lent: [loan] };
    expect(answerOf(file, delegate).approve).toBe('yes');
    expect(answerOf(file, delegate).retire).toBe('no');
    const own = { ...file, authors: [...file.authors, lender] };
    expect(answerOf(own, delegate).approve).toBe('no');
  });

  it('names the policy where that refuses first', () => {
    const file = aCase({ state: 'draft' });
    const allows = (name: string) => name !== 'modelregistry.version.write';
    const cells = accessOf(file).cellsOf({
      caller: person('contributor'),
      allows,
    });
    expect(cells.find(({ action }) => action === 'publish')).toEqual({
      action: 'publish',
      answer: 'no',
      byPolicy: true,
    });
    expect(cells.find(({ action }) => action === 'read')?.answer).toBe('yes');
  });

  it('lists for each column its rule, and the gates in its way', () => {
    const rules = accessOf(aCase({ state: 'approved-for-prod' })).rules;
    expect(rules.map(({ action }) => action)).toEqual(accessActionNames);
    const promote = rules.find(({ action }) => action === 'promote')!;
    expect(promote.roles).toEqual(['model-owner', 'sre']);
    expect(promote.from).toEqual(['approved-for-staging', 'approved-for-prod']);
    expect(promote.blocking.map(({ gate }) => gate)).toContain('mrc-approval');
    expect(moveNames).toContain(promote.move);
  });
});
