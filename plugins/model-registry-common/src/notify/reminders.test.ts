import fc from 'fast-check';
import { caseDigest } from '../lifecycle/caseDigest';
import { addDays } from '../lifecycle/time';
import { decide } from '../lifecycle/decide';
import {
  aCase,
  anApproval,
  approvalsBy,
  aRequest,
  mrcA,
  owner,
  ownerRef,
} from '../testing';
import { noticesOf } from './noticesOf';
import { conditionNotices, reminders } from './reminders';

const request = aRequest('production'); // opened on the 20th, due on the 25th
const waiting = aCase({ state: 'staging', request });
const at = (days: number) => ({
  ...waiting,
  now: addDays(request.dueAt, days),
});
const toldAt = (days: number) => {
  const file = at(days);
  return reminders(file, caseDigest(file)).map(({ kind, to }) => [
    kind,
    ...to.roles,
  ]);
};

describe('a request that waits', () => {
  it.each([
    [-3, []],
    [
      -2,
      [
        ['votes-due', 'mrc-approver'],
        ['votes-due', 'security'],
      ],
    ],
    [
      0,
      [
        ['votes-overdue', 'mrc-approver'],
        ['votes-overdue', 'security'],
      ],
    ],
    [
      1,
      [
        ['votes-overdue', 'mrc-approver'],
        ['votes-overdue', 'security'],
        ['request-escalated', 'admin'],
        ['request-escalated', 'admin'],
      ],
    ],
  ])('%i days from when it is due tells %j', (days, told) => {
    expect(toldAt(days)).toEqual(told);
  });

  it('tells no role that has voted', () => {
    const file = approvalsBy(at(0), [[mrcA, 'mrc-approver']]);
    const kinds = reminders(file, caseDigest(file)).map(({ to }) => to.roles);
    expect(kinds).toEqual([['security']]);
  });

  it('safety: S5 tells neither authors nor whoever asked', () => {
    const [notice] = reminders(at(0), caseDigest(at(0)));
    expect(notice.to.except).toContain(ownerRef);
  });

  it('is never approved by the time that passes', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 5_000 }), days => {
        const file = at(days);
        const { approvals } = file;
        expect(approvals).toEqual([]);
        expect(decide('promote', { ...file }, owner).ok).toBe(false);
        const ready = aCase({
          state: 'approved-for-prod',
          now: addDays(waiting.now, days),
        });
        expect(decide('promote', ready, owner).ok).toBe(false);
      }),
      { numRuns: 20 },
    );
  });

  it('has one key for each stage and role, however often one looks', () => {
    const keys = [0, 0.1, 0.9].map(days =>
      noticesOf({ file: at(days), closed: [] }).map(({ key }) => key),
    );
    expect(new Set(keys.map(String)).size).toBe(1);
    expect(new Set(keys[0]).size).toBe(keys[0].length);
  });
});

describe('the condition of a vote', () => {
  const vote = anApproval({ at: waiting.now });
  const dueAt = addDays(waiting.now, 7);
  const told = (days: number, met = false) => {
    const metAt = met ? { metAt: waiting.now } : {};
    const condition = { text: 'Add music.', dueAt, ...metAt };
    const approvals = [{ ...vote, condition }];
    const file = { ...waiting, approvals, now: addDays(waiting.now, days) };
    return conditionNotices(file).map(({ kind, to }) => [kind, ...to.refs]);
  };

  it.each([
    [0, [['condition-set']]],
    [5, [['condition-due']]],
    [7, [['condition-lapsed', mrcA]]],
  ])('after %i of 7 days tells %j', (days, expected) => {
    expect(told(days)).toEqual(expected);
  });

  it('says nothing once it is met, and never what people wrote', () => {
    expect(told(5, true)).toEqual([]);
    const condition = { text: 'Add music.', dueAt };
    const file = { ...waiting, approvals: [{ ...vote, condition }] };
    expect(JSON.stringify(conditionNotices(file))).not.toContain('music');
  });
});
