import { moves, versionStates } from '@assay/plugin-model-registry-common';
import type { Goal } from './story';
import { nextOnWay, ways } from './ways';

const goals = Object.keys(ways) as Goal[];

describe('the way to a goal', () => {
  it.each(goals)('%s begins with a draft and ends there', goal => {
    expect(ways[goal][0]).toBe('draft');
    expect(ways[goal].at(-1)).toBe(goal);
  });

  it.each(goals)('%s is made of moves that there are', goal => {
    const way = ways[goal];
    for (const [at, from] of way.slice(0, -1).entries()) {
      const landings = Object.values(moves).map(
        ({ to }: { to: Partial<Record<string, string>> }) => to[from],
      );
      expect(landings).toContain(way[at + 1]);
    }
  });

  it.each(goals)('%s is gone on from wherever it was left', goal => {
    const way = ways[goal];
    way.forEach((state, at) => {
      expect(nextOnWay(goal, state)).toBe(way[at + 1]);
    });
  });

  it.each(goals)('%s is not gone once people have moved it elsewhere', goal => {
    const elsewhere = versionStates.filter(
      state => !ways[goal].includes(state),
    );
    expect(elsewhere.length).toBeGreaterThan(2);
    for (const state of elsewhere)
      expect(nextOnWay(goal, state)).toBeUndefined();
  });
});
