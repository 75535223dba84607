import { shareText, sumOf } from './sums';

const counts = [
  { keys: ['High', 'advisory'], count: 2 },
  { keys: ['High', 'none'], count: 3 },
  { keys: ['Low', 'none'], count: 5 },
];

describe('figures of the map', () => {
  it.each([
    [['High', 'advisory'], 2],
    [['High', ''], 5],
    [['', 'none'], 8],
    [['', ''], 10],
    [['Medium', ''], 0],
  ])('%j is %i', (keys, sum) => {
    expect(sumOf(counts, keys)).toBe(sum);
  });

  it.each([
    [0, 0, '0'],
    [1, 3, '33'],
    [1, 1_000, '<1'],
    [3, 3, '100'],
  ])('%i of %i is %s percent', (count, total, text) => {
    expect(shareText(count, total)).toBe(text);
  });
});
