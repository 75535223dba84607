import type { z } from 'zod';
import {
  delegationDaysMax,
  delegationFault,
  groupsNamed,
  isBefore,
  reviewingRoles,
  type contract,
  type Delegation,
  type DelegationFault,
  type ReviewingRole,
} from '@assay/plugin-model-registry-common';
import { govern, type Answer } from '../audit/govern';
import type { LedgerEvent, WriteRequest } from '../audit/types';
import type { Context } from '../context';
import type { Principal } from '../http/access';
import { HttpProblem, notFound } from '../http/problem';
import {
  delegationsOf,
  insertDelegation,
  lockDelegation,
  markEnded,
} from './delegationStore';

type Body = z.output<(typeof contract)['makeDelegation']['body']>;

interface Asked {
  readonly principal: Principal;
  readonly write: WriteRequest;
}

const rules: Record<
  DelegationFault,
  [field: string, rule: string, fix: string]
> = {
  'to-oneself': ['to', 'is yourself', 'Name somebody else'],
  'role-not-held': [
    'roles',
    'names a role that you do not hold yourself',
    'Lend only roles that your own groups give you; what was lent to you is not handed on',
  ],
  'end-before-start': [
    'endsAt',
    'does not lie after the start',
    'Choose a later end',
  ],
  'too-long': [
    'endsAt',
    `lies more than ${delegationDaysMax} days after the start`,
    'Choose an earlier end, or have the role given to them',
  ],
};

/** Lends roles until a date; a person's own act, entered in the ledger. */
export async function makeDelegation(
  ctx: Context,
  { principal, write, body }: Asked & { body: Body },
): Promise<Answer<Delegation>> {
  const held = await heldAnywhere(ctx, principal);
  return govern(ctx, write, async (tx, at) => {
    const { to, reason, endsAt, startsAt = at.toISOString() } = body;
    const roles = [...new Set(body.roles)];
    const asked = { from: principal.ref, to, roles, reason, startsAt, endsAt };
    const fault = delegationFault(asked, held, at.toISOString());
    if (fault) throw faultOf(fault);
    const made = await insertDelegation(tx, asked, at);
    return {
      result: made,
      events: [eventOf('delegation.made', made, principal)],
    };
  });
}

/** By whoever lent, or by whom it was lent to, who hands it back. */
export async function endDelegation(
  ctx: Context,
  { principal, write, id }: Asked & { id: string },
): Promise<Answer<Delegation>> {
  return govern(ctx, write, async (tx, at) => {
    const row = await lockDelegation(tx, id);
    const theirs = row && [row.from_ref, row.to_ref].includes(principal.ref);
    // Whoever has no part in it learns nothing of it (safety: S9).
    if (!row || !theirs) throw notFound('delegation');
    const over = row.ended_at !== null || !isBefore(iso(at), iso(row.ends_at));
    if (over) {
      throw new HttpProblem(
        'conflict',
        'This delegation has ended. Nothing is left to do; make a new one to lend the role again.',
      );
    }
    const ended = await markEnded(tx, id, at);
    return {
      result: ended,
      events: [eventOf('delegation.ended', ended, principal)],
    };
  });
}

export async function listDelegations(
  ctx: Context,
  principal: Principal,
): Promise<{ items: Delegation[]; roles: ReviewingRole[] }> {
  const [items, roles] = await Promise.all([
    delegationsOf(ctx.db, principal.ref),
    heldAnywhere(ctx, principal),
  ]);
  return { items, roles };
}

/** The reviewing roles that somebody's own groups give, towards whichever model. */
async function heldAnywhere(
  { config, roles }: Pick<Context, 'config' | 'roles'>,
  principal: Principal,
): Promise<ReviewingRole[]> {
  const held = new Set<string>(await roles.rolesOf(principal));
  for (const group of groupsNamed(config.roles)) {
    const there = await roles.rolesOf(principal, { owner: '', group });
    for (const role of there) held.add(role);
  }
  return reviewingRoles.filter(role => held.has(role));
}

function faultOf(fault: DelegationFault): HttpProblem {
  const [field, rule, fix] = rules[fault];
  return new HttpProblem('bad-request', `'${field}' ${rule}. ${fix}.`, {
    errors: [{ field, rule, fix }],
  });
}

/** Who lent what to whom is personal, and sealed (safety: W5). */
function eventOf(
  type: LedgerEvent['type'],
  made: Delegation,
  principal: Principal,
): LedgerEvent {
  const { id, from, to, roles, startsAt, endsAt, reason } = made;
  return {
    type,
    subject: { kind: 'system', ref: `delegation/${id}` },
    data: { roles, startsAt, endsAt },
    personal: { actor: principal.ref, from, to, reason },
  };
}

function iso(time: Date): string {
  return time.toISOString();
}
