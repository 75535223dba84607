import { z } from 'zod';
import type { CaseFile } from '../lifecycle/caseFile';
import { reviewingRoleSchema, type ReviewingRole } from '../lifecycle/states';
import { addDays, isBefore } from '../lifecycle/time';

/** A holiday or an illness; who is away for longer gives the role to somebody else. */
export const delegationDaysMax = 60;

/** Somebody votes in another's place until a date. It is never handed on: what is lent is not owned. */
export const delegationSchema = z.object({
  id: z.string(),
  from: z.string(), // full user entity ref, of whoever holds the roles
  to: z.string(),
  roles: z.array(reviewingRoleSchema),
  reason: z.string(),
  startsAt: z.string(),
  endsAt: z.string(),
  endedAt: z.string().optional(), // ended before its date
});
export type Delegation = z.infer<typeof delegationSchema>;

/** A role that somebody may vote in for somebody else, towards one model, now. */
export const lentRoleSchema = z.object({
  delegation: z.string(),
  from: z.string(),
  role: reviewingRoleSchema,
  until: z.string(),
});
export type LentRole = z.infer<typeof lentRoleSchema>;

export function isDelegationLive(
  { startsAt, endsAt, endedAt }: Delegation,
  now: string,
): boolean {
  return (
    endedAt === undefined && !isBefore(now, startsAt) && isBefore(now, endsAt)
  );
}

/** Why a delegation may not be made; words are keyed by it. */
export type DelegationFault =
  | 'to-oneself'
  | 'role-not-held'
  | 'end-before-start'
  | 'too-long';

/**
 * What stands against a delegation. Only roles that one holds oneself are lent (not transitive).
 *
 * @param held - the roles of whoever lends them, from their groups alone
 */
export function delegationFault(
  asked: Omit<Delegation, 'id' | 'reason' | 'endedAt'>,
  held: readonly string[],
  now: string,
): DelegationFault | undefined {
  if (asked.from === asked.to) return 'to-oneself';
  if (asked.roles.some(role => !held.includes(role))) return 'role-not-held';
  const begins = isBefore(asked.startsAt, now) ? now : asked.startsAt;
  if (!isBefore(begins, asked.endsAt)) return 'end-before-start';
  return isBefore(addDays(begins, delegationDaysMax), asked.endsAt)
    ? 'too-long'
    : undefined;
}

/**
 * The roles lent to somebody towards one model. Whoever lends has to hold them now, so a role that was
 * taken from them is lent no longer.
 *
 * @param rolesOf - the roles of a lender towards the model, from their groups alone
 */
export function lentRoles(
  delegations: readonly Delegation[],
  to: string,
  now: string,
  rolesOf: (from: string) => readonly string[],
): LentRole[] {
  return delegations
    .filter(one => one.to === to && isDelegationLive(one, now))
    .flatMap(({ id, from, roles, endsAt }) =>
      roles
        .filter(role => rolesOf(from).includes(role))
        .map(role => ({ delegation: id, from, role, until: endsAt })),
    );
}

/** The loan that somebody votes on, if they have it. */
export function lentRole(
  lent: readonly LentRole[] | undefined,
  from: string,
  role: ReviewingRole | undefined,
): LentRole | undefined {
  return lent?.find(one => one.from === from && one.role === role);
}

/**
 * One name for everybody who votes as one: a delegate and whoever they voted for are never two people,
 * in whichever roles and however often the one stood in for the other (safety: S5, S7).
 */
export function peopleAsOne(
  votes: readonly Pick<CaseFile['approvals'][number], 'by' | 'onBehalfOf'>[],
): (person: string) => string {
  const names = new Map<string, string>();
  const nameOf = (person: string): string => {
    const known = names.get(person);
    return known === undefined ? person : nameOf(known);
  };
  for (const { by, onBehalfOf } of votes) {
    if (onBehalfOf === undefined) continue;
    const [one, other] = [nameOf(by), nameOf(onBehalfOf)];
    if (one !== other) names.set(one, other);
  }
  return nameOf;
}
