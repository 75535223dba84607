import { aProblem } from '../../__testUtils__/fakeRegistry';
import {
  FileUnreadable,
  PartRefused,
  passes,
  pauseOf,
  StillArriving,
} from './pauses';

describe('the pause before the next try', () => {
  it('doubles to a minute', () => {
    expect([0, 1, 2, 5, 6, 100].map(tries => pauseOf(tries, 1))).toEqual([
      1_000, 2_000, 4_000, 32_000, 60_000, 60_000,
    ]);
  });

  it('is spread, and never shorter than a second nor longer than a minute', () => {
    expect(pauseOf(3, 0)).toBe(4_000);
    for (let tries = 0; tries < 100; tries++) {
      for (const random of [0, 0.3, 0.999]) {
        expect(pauseOf(tries, random)).toBeGreaterThanOrEqual(1_000);
        expect(pauseOf(tries, random)).toBeLessThanOrEqual(60_000);
      }
    }
  });
});

describe('whether a fault passes by itself', () => {
  it.each([
    ['a line that broke', new PartRefused('no answer'), true],
    ['a question that found no answer', new TypeError('Failed to fetch'), true],
    ['a store that is busy', new PartRefused('busy', 503), true],
    ['a registry that is busy', aProblem('unavailable'), true],
    ['a link that ended', new PartRefused('ended', 401), true],
    ['parts that are still arriving', new StillArriving('wait'), true],
    ['bytes that are in the way', aProblem('conflict'), false],
    ['a part that the store does not take', new PartRefused('no', 400), false],
    ['a full store', aProblem('storage-full'), false],
    ['a sealed version', aProblem('sealed'), false],
    ['a file that cannot be read', new FileUnreadable('gone'), false],
  ])('%s', (_, error, expected) => {
    expect(passes(error, 0)).toBe(expected);
  });

  it('has an end', () => {
    expect(passes(new PartRefused('no answer'), 1_440)).toBe(false);
    expect(passes(new PartRefused('ended', 403), 3)).toBe(false);
  });
});
