import fc from 'fast-check';
import { asksAbout, isInScope, modeAt } from './activation';

const now = '2026-12-01T00:00:00.000Z';
const before = '2026-11-30T23:59:59.999Z';
const after = '2026-12-01T00:00:00.001Z';

describe('what an activated pack does', () => {
  it.each([
    [{}, 'warn'],
    [{ warnFrom: before }, 'warn'],
    [{ warnFrom: now }, 'warn'],
    [{ warnFrom: after }, 'none'],
    [{ warnFrom: before, blockFrom: after }, 'warn'],
    [{ warnFrom: before, blockFrom: now }, 'block'],
    [{ blockFrom: before }, 'block'],
    [{ warnFrom: after, blockFrom: before }, 'block'],
    [{ blockFrom: before, endsAt: after }, 'block'],
    [{ blockFrom: before, endsAt: now }, 'none'],
    [{ blockFrom: 'soon' }, 'block'],
    [{ blockFrom: before, endsAt: 'never' }, 'block'],
  ] as const)('with %j is %s', (times, mode) => {
    expect(modeAt(times, now)).toBe(mode);
  });

  it('never grows weaker with time, but at its end', () => {
    const weight = { none: 0, warn: 1, block: 2 };
    const time = fc
      .date({
        min: new Date('2026-01-01'),
        max: new Date('2028-01-01'),
        noInvalidDate: true,
      })
      .map(date => date.toISOString());
    fc.assert(
      fc.property(time, time, time, time, (warnFrom, blockFrom, one, other) => {
        const [earlier, later] = [one, other].sort();
        const times = { warnFrom, blockFrom };
        expect(weight[modeAt(times, later)]).toBeGreaterThanOrEqual(
          weight[modeAt(times, earlier)],
        );
      }),
    );
  });
});

describe('whom it is asked about', () => {
  const about = {
    group: 'speech',
    tags: ['vad', 'calls'],
    tier: 'Medium' as const,
    regions: ['eu-west-1'],
  };
  it.each([
    [{}, true],
    [{ groups: ['speech'] }, true],
    [{ groups: ['vision'] }, false],
    [{ tags: ['calls', 'other'] }, true],
    [{ tags: ['other'] }, false],
    [{ tiers: ['High' as const] }, false],
    [{ regions: ['eu-west-1'] }, true],
    [{ regions: ['us-east-1'] }, false],
    [{ groups: ['speech'], tiers: ['High' as const] }, false],
  ])('%j is %s', (scope, asked) => {
    expect(isInScope(scope, about)).toBe(asked);
  });

  it('what lies nowhere yet is not out of reach of a region', () => {
    const nowhere = { ...about, regions: [] };
    expect(isInScope({ regions: ['us-east-1'] }, nowhere)).toBe(true);
  });

  it.each([
    ['submit', 'staging', true],
    ['promote-to-production', 'production', false],
    ['reinstate', 'production', false],
  ] as const)('at %s towards %s it is %s', (event, environment, asked) => {
    const activation = {
      events: ['submit' as const, 'promote-to-production' as const],
      scope: { environments: ['staging' as const] },
    };
    expect(asksAbout(activation, event, environment)).toBe(asked);
  });
});
