import { caseDigest } from '../lifecycle/caseDigest';
import { addDays } from '../lifecycle/time';
import { aCase, aRequest, mrcA, mrcB, type CaseOverrides } from '../testing';
import type { CaseFile } from '../lifecycle/caseFile';
import { channelWordsIn, noticesIn, wordsIn } from '../words';
import {
  digestLines,
  digestLinesMax,
  localTime,
  sayDigest,
  waitingIn,
  type Waiting,
} from './digest';

const { now } = aCase();
const asked = (over: CaseOverrides = {}) =>
  aCase({
    state: 'staging',
    approvals: [],
    request: { ...aRequest('production'), dueAt: addDays(now, 5) },
    ...over,
  });
const waiting = (file: CaseFile, daysAhead = 7) =>
  waitingIn({ file, closed: [] }, daysAhead);
const kinds = (all: readonly Waiting[]) => all.map(one => one.notice.kind);

const due = (days: number) =>
  aCase({
    state: 'production',
    request: undefined,
    version: { recertifyBy: addDays(now, days) },
  });

describe('what waits in a version', () => {
  it('is each vote that is missing, with the day by which it is due', () => {
    const all = waiting(asked());
    expect(kinds(all)).toEqual(['votes-needed', 'votes-needed']);
    expect(all[0].date).toBe(addDays(now, 5));
  });

  it.each([
    ['counts', true],
    ['no longer counts', false],
  ])('is asked of whoever gave a vote that %s: left out %s', (_, isLeftOut) => {
    // A house that asks for two votes of each role, so that one is missing still.
    const { rules } = aCase();
    const twice = rules.approvals.rules.map(rule => ({ ...rule, needed: 2 }));
    const approvals = { ...rules.approvals, rules: twice };
    const file = asked({ tier: 'High', rules: { ...rules, approvals } });
    const vote = {
      id: 'vote',
      requestId: file.request!.id,
      role: 'mrc-approver',
      by: mrcA,
      onBehalfOf: mrcB,
      at: now,
      rationale: 'A long look, and it is good.',
      caseDigest: isLeftOut ? caseDigest(file) : `sha256:${'0'.repeat(64)}`,
    } as const;
    const [asking] = waiting({ ...file, approvals: [vote] });
    expect(asking.notice.params.role).toBe('mrc-approver');
    const left = [mrcA, mrcB].filter(one =>
      asking.notice.to.except.includes(one),
    );
    expect(left).toEqual(isLeftOut ? [mrcA, mrcB] : []);
  });

  it.each([
    [6, ['recertification-due']],
    [8, []],
    [29, []],
  ])('due in %i days is %j, looking seven days ahead', (days, found) => {
    expect(kinds(waiting(due(days)))).toEqual(found);
  });

  it('is nothing that one should merely know', () => {
    const closed = [
      {
        id: 'r',
        kind: 'production',
        openedBy: mrcA,
        how: 'carried-out',
      } as const,
    ];
    const file = aCase({ state: 'production', request: undefined });
    expect(waitingIn({ file, closed }, 14)).toEqual([]);
  });
});

describe('what a digest says', () => {
  it('is nothing where nothing waits', () => {
    expect(sayDigest([])).toBeUndefined();
  });

  it('is one line for each thing, the most pressing first', () => {
    const said = sayDigest([...waiting(asked()), ...waiting(due(2))])!;
    expect(said.title).toBe('2 things wait for you');
    expect(said.description.split('\n')).toEqual([
      `Recertification is due in 2 days: speech/silero-vad 6.0.0, due on ${addDays(
        now,
        2,
      ).slice(0, 10)}.`,
      `Your vote is asked for: speech/silero-vad 6.0.0, due on ${addDays(
        now,
        5,
      ).slice(0, 10)}.`,
    ]);
  });

  it('is said in German as well', () => {
    const said = sayDigest(
      waiting(due(2)),
      wordsIn('de'),
      noticesIn('de'),
      channelWordsIn('de'),
    )!;
    expect(said.title).toBe('Eine Sache wartet auf dich');
    expect(said.description).toMatch(/, fällig am \d{4}-\d\d-\d\d\.$/);
  });

  it('is what was said last of the same thing', () => {
    const file = asked({
      request: { ...aRequest('production'), dueAt: addDays(now, -0.5) },
    });
    expect(kinds(digestLines(waiting(file)))).toEqual(['votes-overdue']);
  });

  it('ends after some lines, and says how many are left', () => {
    const [one] = waiting(due(2));
    const many = Array.from({ length: digestLinesMax + 3 }, (_, at) => ({
      ...one,
      notice: { ...one.notice, scope: `scope-${at}` },
    }));
    const { title, description } = sayDigest(many)!;
    const lines = description.split('\n');
    expect(title).toBe(`${digestLinesMax + 3} things wait for you`);
    expect(lines).toHaveLength(digestLinesMax + 1);
    expect(lines.at(-1)).toBe('3 more are in your inbox.');
  });
});

describe('the day somewhere', () => {
  it.each([
    ['2026-11-26T23:30:00.000Z', 'UTC', '2026-11-26', 23],
    ['2026-11-26T23:30:00.000Z', 'Europe/Berlin', '2026-11-27', 0],
    ['2026-06-26T05:30:00.000Z', 'Europe/Berlin', '2026-06-26', 7], // summer time
    ['2026-11-26T02:00:00.000Z', 'America/New_York', '2026-11-25', 21],
    ['2027-01-01T00:00:00.000Z', 'Asia/Kathmandu', '2027-01-01', 5],
  ])('of %s in %s is %s, %i o’clock', (time, zone, day, hour) => {
    expect(localTime(time, zone)).toEqual({ day, hour });
  });

  it('is none where there is no such time zone', () => {
    expect(() => localTime(now, 'Europe/Atlantis')).toThrow(RangeError);
  });
});
