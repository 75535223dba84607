import { peopleAsOne } from '../approvals/delegation';
import { rolesNeeded, requestKindFor } from '../approvals/rolesNeeded';
import { heldByDifferentPeople } from '../approvals/seats';
import { countingVotes } from '../approvals/status';
import { needsDifferentPeople } from '../approvals/table';
import type { GateContext } from './context';
import { findingOf, reasonsOf, type Finding } from './reason';

export const twoPersonRuleCodes = [
  'two-people',
  'second-person-pending',
  'tier-below-high',
] as const;
const reason = reasonsOf<(typeof twoPersonRuleCodes)[number]>();

/** At High, or from where the table says, every vote that is needed is another person's. No exception covers it (safety: S7). */
export function twoPersonRule({ file, digest }: GateContext): Finding {
  const tier = file.tier.effective;
  const kind = requestKindFor(file.version.state);
  const applies = needsDifferentPeople(file.rules.approvals, tier);
  if (!applies || kind === undefined) {
    return findingOf([
      reason('not-applicable', 'tier-below-high', { params: { tier } }),
    ]);
  }
  const votes = countingVotes(file, digest);
  const lines = rolesNeeded(file, kind);
  const nameOf = peopleAsOne(votes);
  const people = new Set(votes.map(vote => nameOf(vote.by))).size;
  const seats = lines.reduce((sum, line) => sum + line.needed, 0);
  const roles = lines.map(line => line.role).join(',');
  const params = { people, roles, tier };
  if (people >= 2 && heldByDifferentPeople(votes, lines)) {
    return findingOf([reason('satisfied', 'two-people', { params })]);
  }
  return findingOf([
    reason('pending', 'second-person-pending', {
      params,
      actual: people,
      expected: Math.max(seats, 2),
      remedies: [
        { action: 'ask-reviewer', role: 'mrc-approver', move: 'approve' },
        { action: 'ask-reviewer', role: 'security', move: 'approve' },
      ],
    }),
  ]);
}
