import {
  lentRoles,
  type Caller,
  type CaseFile,
  type Delegation,
  type Role,
} from '@assay/plugin-model-registry-common';
import type { Knex } from 'knex';
import type { Context } from '../context';
import type { ModelRow } from '../database/rows';
import type { Principal } from '../http/access';
import { delegatesOf, delegationsTo } from './delegationStore';

/** A caller as a decision sees them, and the groups they belong to. */
export interface KnownCaller {
  readonly caller: Caller;
  readonly memberships: readonly string[];
  /** Whoever lent the caller a role, with the groups they belong to. */
  readonly lenders: readonly Person[];
}

interface Person {
  readonly ref: string;
  readonly memberships: readonly string[];
}

/** What was lent, and the time at which it has to be in force. */
interface Lent {
  readonly delegations: readonly Delegation[];
  readonly now: Date;
}

export async function callerOf(
  ctx: Pick<Context, 'roles' | 'db' | 'now'>,
  principal: Principal,
  model: Pick<ModelRow, 'owner' | 'group'>,
  lent?: Lent,
): Promise<KnownCaller> {
  const [roles, memberships, loans] = await Promise.all([
    ctx.roles.rolesOf(principal, model),
    ctx.roles.membershipsOf(principal),
    lent ?? readLent(ctx.db, principal, ctx.now()),
  ]);
  const { ref, viaActor } = principal;
  const kind = principal.kind === 'user' ? 'user' : 'service';
  const { lenders, rolesOfLenders } = await meetLenders(ctx, loans, model);
  const inForce = lentRoles(
    loans.delegations,
    ref,
    loans.now.toISOString(),
    from => rolesOfLenders.get(from) ?? [],
  );
  return {
    caller: { kind, ref, roles, viaActor, lent: inForce },
    memberships,
    lenders,
  };
}

/** Whoever one of these people lent a role to that is in force now. */
export async function readDelegates(
  ctx: Pick<Context, 'db' | 'now'>,
  people: readonly string[],
): Promise<ReadonlySet<string>> {
  return new Set(await delegatesOf(ctx.db, people, ctx.now()));
}

/** What was lent to whoever calls; nothing is ever lent to a service (safety: S3). */
export async function readLent(
  db: Knex,
  principal: Principal,
  now: Date,
): Promise<Lent> {
  const delegations =
    principal.kind === 'user'
      ? await delegationsTo(db, principal.ref, now)
      : [];
  return { delegations, now };
}

/** Roles and groups of those who lend, from their own groups alone: what was lent to them is not theirs. */
async function meetLenders(
  { roles }: Pick<Context, 'roles'>,
  { delegations }: Lent,
  model: Pick<ModelRow, 'owner' | 'group'>,
) {
  const refs = [...new Set(delegations.map(({ from }) => from))];
  const lenders: Person[] = [];
  const rolesOfLenders = new Map<string, readonly Role[]>();
  for (const ref of refs) {
    const person: Principal = { kind: 'user', ref, viaActor: false };
    const memberships = await roles.membershipsOf(person);
    lenders.push({ ref, memberships });
    rolesOfLenders.set(ref, await roles.rolesOf(person, model));
  }
  return { lenders, rolesOfLenders };
}

/**
 * The case with the caller among its authors when a service account of a group of theirs had a hand
 * in it: what one's token did, one did (safety: S5). The same of those who lent the caller a role.
 */
export function seenBy<F extends Pick<CaseFile, 'authors'>>(
  file: F,
  { caller, memberships, lenders }: KnownCaller,
): F {
  const people = [{ ref: caller.ref, memberships }, ...lenders];
  const more = people
    .filter(person =>
      person.memberships.some(group => file.authors.includes(group)),
    )
    .map(person => person.ref)
    .filter(ref => !file.authors.includes(ref));
  return more.length > 0
    ? { ...file, authors: [...file.authors, ...more] }
    : file;
}
