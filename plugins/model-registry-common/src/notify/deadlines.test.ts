import { addDays } from '../lifecycle/time';
import { aCase, mrcA, ownerRef } from '../testing';
import { noticesOf, sayNotice, stageOf } from '.';

const { now } = aCase();
const inDays = (days: number) => addDays(now, days);

describe('the stage of a deadline', () => {
  it.each([
    [15, undefined],
    [14, 14],
    [4, 14],
    [3, 3],
    [0, 3],
    [-1, 3],
  ])('%p days ahead is %p', (days, stage) => {
    expect(stageOf([14, 3], { now, end: inDays(days) })).toBe(stage);
  });

  it('passes over a stage that had begun when the deadline was set', () => {
    const at = { now, since: inDays(-1), end: inDays(10) };
    expect(stageOf([14, 3], at)).toBeUndefined();
    expect(stageOf([14, 3], { ...at, end: inDays(3) })).toBe(3);
  });
});

const exception = (endsIn: number, over: object = {}) => ({
  id: 'x',
  gate: 'evaluations-meet-thresholds',
  status: 'granted' as const,
  rationale: 'A private reason.',
  compensatingControls: 'A person listens.',
  askedBy: ownerRef,
  askedAt: inDays(-60),
  endsAt: inDays(endsIn),
  decidedBy: mrcA,
  decidedAs: 'mrc-approver' as const,
  decidedAt: inDays(-50),
  ...over,
});

describe('what ends', () => {
  it.each([
    [20, []],
    [14, ['exception-expiring:x:14']],
    [2, ['exception-expiring:x:7']],
    [1, ['exception-expiring:x:1']],
    [0, []],
  ])('tells of an exception that ends in %p days %j', (days, keys) => {
    const file = aCase({ exceptions: [exception(days) as never] });
    const told = noticesOf({ file, closed: [] });
    expect(told.map(({ key }) => key)).toEqual(keys);
    expect(new Set(told.map(({ scope }) => scope)).size).toBe(keys.length);
  });

  it.each([
    [31, []],
    [30, [30]],
    [7, [7]],
    [-3, [7]],
  ])('tells of recertification in %p days at stage %j', (days, stages) => {
    const file = aCase({
      state: 'production',
      request: undefined,
      version: { recertifyBy: inDays(days) },
    });
    const told = noticesOf({ file, closed: [] });
    expect(told.map(({ key }) => key)).toEqual(
      stages.map(
        stage =>
          `recertification-due:${file.version.ref}:${inDays(days)}:${stage}`,
      ),
    );
    for (const { to } of told) expect(to.roles).toEqual(['model-owner']);
  });

  it('is quiet about recertification where it is not in production', () => {
    const version = { recertifyBy: inDays(1) };
    const file = aCase({ state: 'deprecated', request: undefined, version });
    expect(noticesOf({ file, closed: [] })).toEqual([]);
  });

  it('safety: S9 says which version and what to do, and nothing that people wrote', () => {
    const file = aCase({ exceptions: [exception(2) as never] });
    const [told] = noticesOf({ file, closed: [] });
    const said = sayNotice(told);
    expect(said.title).toMatch(/^An exception ends in 2 days: .*\/.* \d/);
    expect(JSON.stringify([told, said])).not.toContain('private reason');
    expect(said.description).not.toMatch(/[{}]/);
  });
});
