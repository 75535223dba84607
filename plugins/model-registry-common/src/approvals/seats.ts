import type { Approval } from '../lifecycle/caseFile';
import type { QuorumRole } from '../lifecycle/states';
import { peopleAsOne } from './delegation';
import type { NeededRole } from './lines';

/** The different people whose votes count in a role; a delegate and whoever lent the role are one. */
export function votersOf(
  votes: readonly Approval[],
  role: QuorumRole,
): Set<string> {
  const nameOf = peopleAsOne(votes);
  return new Set(
    votes
      .filter(vote => role === 'any' || vote.role === role)
      .map(vote => nameOf(vote.by)),
  );
}

/**
 * Whether every vote that is needed can be given a person of its own, whatever role each of them voted
 * in besides. Seats are filled one by one, and whoever sits may move to another seat they could take, so
 * that no order of votes hides a way to fill them all.
 */
export function heldByDifferentPeople(
  votes: readonly Approval[],
  lines: readonly Pick<NeededRole, 'role' | 'needed'>[],
): boolean {
  const seats = lines.flatMap(({ role, needed }) => {
    const voters = [...votersOf(votes, role)];
    return Array.from({ length: needed }, () => voters);
  });
  const sits = new Map<string, number>(); // person to seat
  return seats.every((_, seat) => isFilled(seat, seats, sits, new Set()));
}

function isFilled(
  seat: number,
  seats: readonly (readonly string[])[],
  sits: Map<string, number>,
  asked: Set<string>,
): boolean {
  for (const person of seats[seat]) {
    if (asked.has(person)) continue;
    asked.add(person);
    const held = sits.get(person);
    if (held === undefined || isFilled(held, seats, sits, asked)) {
      sits.set(person, seat);
      return true;
    }
  }
  return false;
}
