import { roles } from '../lifecycle/states';
import { aCase, aRequest, ownerRef } from '../testing';
import { noticesOf } from '../notify/noticesOf';
import { everySituation, linesNeeded } from './lines';
import { activities, activityOf, involvedIn, raciTable } from './raci';
import { seedApprovals } from './table';

describe('who has which part', () => {
  it('is said for every activity of the seed, by roles that there are', () => {
    expect(Object.keys(raciTable)).toEqual([...activities]);
    for (const activity of activities) {
      const named = raciTable[activity].map(({ role }) => role);
      expect(new Set(named).size).toBe(named.length);
      expect(named.every(role => roles.includes(role))).toBe(true);
      expect(involvedIn(activity, 'R').length).toBeGreaterThan(0);
    }
  });

  it('agrees with the approval rules: who answers for production votes on it, and nobody else', () => {
    for (const situation of everySituation()) {
      if (activityOf(situation.event) !== 'promote-to-production') continue;
      const high = ['decisive', 'automated'].includes(situation.impact);
      const votes = linesNeeded(seedApprovals, situation).map(
        ({ role }) => role,
      );
      const answer = involvedIn('promote-to-production', 'A', high);
      expect([...votes].sort()).toEqual([...answer].sort());
    }
  });

  it('has those told who are consulted and have no vote here', () => {
    const file = aCase({ state: 'submitted', request: aRequest('staging') });
    const told = noticesOf({ file, closed: [] }).filter(
      ({ kind }) => kind === 'request-consults',
    );
    expect(told).toMatchObject([
      { to: { roles: ['security', 'legal'] }, urgent: false },
    ]);
    expect(told[0].to.except).toContain(ownerRef);
  });
});
