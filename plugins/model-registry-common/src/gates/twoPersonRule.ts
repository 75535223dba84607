import { rolesNeeded, requestKindFor } from '../approvals/rolesNeeded';
import { countingVotes, heldByDifferentPeople } from '../approvals/status';
import type { GateContext } from './context';
import { findingOf, reasonsOf, type Finding } from './reason';

export const twoPersonRuleCodes = [
  'two-people',
  'second-person-pending',
  'tier-below-high',
] as const;
const reason = reasonsOf<(typeof twoPersonRuleCodes)[number]>();

/** At High two different people approve, one for each role named. No exception covers it (safety: S7). */
export function twoPersonRule({ file, digest }: GateContext): Finding {
  const tier = file.tier.effective;
  const kind = requestKindFor(file.version.state);
  if (tier !== 'High' || kind === undefined) {
    return findingOf([
      reason('not-applicable', 'tier-below-high', { params: { tier } }),
    ]);
  }
  const votes = countingVotes(file, digest);
  const lines = rolesNeeded(file, kind);
  const people = new Set(votes.map(vote => vote.by)).size;
  const params = { people, roles: lines.map(line => line.role).join(',') };
  if (people >= 2 && heldByDifferentPeople(votes, lines)) {
    return findingOf([reason('satisfied', 'two-people', { params })]);
  }
  return findingOf([
    reason('pending', 'second-person-pending', {
      params,
      actual: people,
      expected: 2,
      remedies: [
        { action: 'ask-reviewer', role: 'mrc-approver', move: 'approve' },
        { action: 'ask-reviewer', role: 'security', move: 'approve' },
      ],
    }),
  ]);
}
