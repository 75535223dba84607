import { writersFirst } from './writersFirst';

describe('writers who come by the thousand', () => {
  /** What is answered at each look, half a second apart, told how many changes came since the last. */
  const looks = (changes: readonly number[]) => {
    let at = 0;
    let newest = 7_000;
    const isTime = writersFirst(() => at);
    return changes.map(more => {
      newest += more;
      at += 500;
      return isTime(newest);
    });
  };
  const times = (count: number, changes: number): number[] =>
    Array.from({ length: count }, () => changes);

  it.each([
    ['nobody writes', times(3, 0), times(3, 1)],
    ['what was there before is no burst', [0, 499], [1, 1]],
    [
      'a burst goes first until two seconds after its last',
      [0, 500, 0, 0, 0, 0, 0],
      [1, 0, 0, 0, 0, 0, 1],
    ],
    [
      'but no longer than half a minute',
      [0, ...times(62, 900)],
      [1, ...times(61, 0), 1],
    ],
  ])('%s', (_, changes, expected) => {
    expect(looks(changes)).toEqual(expected.map(Boolean));
  });
});
