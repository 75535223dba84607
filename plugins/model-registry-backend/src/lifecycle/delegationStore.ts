import { randomUUID } from 'node:crypto';
import {
  delegationsMax,
  type Delegation,
} from '@assay/plugin-model-registry-common';
import type { Knex } from 'knex';
import type { GovernedTx } from '../audit/types';
import type { DelegationRow } from '../database/rows';
import { isoOf } from '../registry/views';

/** Delegations in force for one person; more people than this are not on holiday at once. */
const lendersMax = 50;
/** In force at once in the whole organisation; those that end last are kept. */
const inForceMax = 1_000;

/** What was lent to a person and is in force at a time; that which ends last first. */
export async function delegationsTo(
  db: Knex,
  person: string,
  at: Date,
): Promise<Delegation[]> {
  const rows: DelegationRow[] = await db('delegations')
    .where({ to_ref: person })
    .whereNull('ended_at')
    .where('starts_at', '<=', at)
    .where('ends_at', '>', at)
    .orderBy([{ column: 'ends_at', order: 'desc' }, 'id'])
    .limit(lendersMax);
  return rows.map(delegationOf);
}

/** Whoever was lent a role by one of these people, at a time. */
export async function delegatesOf(
  db: Knex,
  people: readonly string[],
  at: Date,
): Promise<string[]> {
  const rows: Pick<DelegationRow, 'to_ref'>[] = await db('delegations')
    .distinct('to_ref')
    .whereIn('from_ref', [...people])
    .whereNull('ended_at')
    .where('starts_at', '<=', at)
    .where('ends_at', '>', at)
    .orderBy('to_ref')
    .limit(delegationsMax);
  return rows.map(row => row.to_ref);
}

/** Every loan in force at a time, whoever lent it to whom. */
export async function delegationsInForce(
  db: Knex,
  at: Date,
): Promise<Delegation[]> {
  const rows: DelegationRow[] = await db('delegations')
    .whereNull('ended_at')
    .where('starts_at', '<=', at)
    .where('ends_at', '>', at)
    .orderBy([{ column: 'ends_at', order: 'desc' }, 'id'])
    .limit(inForceMax);
  return rows.map(delegationOf);
}

/** What a person lent and was lent, the newest first. */
export async function delegationsOf(
  db: Knex,
  person: string,
): Promise<Delegation[]> {
  const rows: DelegationRow[] = await db('delegations')
    .where({ to_ref: person })
    .orWhere({ from_ref: person })
    .orderBy([{ column: 'made_at', order: 'desc' }, 'id'])
    .limit(delegationsMax);
  return rows.map(delegationOf);
}

export async function insertDelegation(
  tx: GovernedTx,
  made: Omit<Delegation, 'id'>,
  at: Date,
): Promise<Delegation> {
  const rows: DelegationRow[] = await tx('delegations')
    .insert({
      id: randomUUID(),
      from_ref: made.from,
      to_ref: made.to,
      roles: made.roles,
      reason: made.reason,
      made_at: at,
      starts_at: made.startsAt,
      ends_at: made.endsAt,
    })
    .returning('*');
  return delegationOf(rows[0]);
}

export async function lockDelegation(
  tx: GovernedTx,
  id: string,
): Promise<DelegationRow | undefined> {
  return tx<DelegationRow>('delegations').where({ id }).forUpdate().first();
}

export async function markEnded(
  tx: GovernedTx,
  id: string,
  at: Date,
): Promise<Delegation> {
  const rows: DelegationRow[] = await tx('delegations')
    .where({ id })
    .whereNull('ended_at')
    .update({ ended_at: at })
    .returning('*');
  if (rows.length !== 1) {
    throw new Error(
      `Ending delegation ${id} changed ${rows.length} rows, expected 1`,
    );
  }
  return delegationOf(rows[0]);
}

function delegationOf(row: DelegationRow): Delegation {
  return {
    id: row.id,
    from: row.from_ref,
    to: row.to_ref,
    roles: row.roles,
    reason: row.reason,
    startsAt: isoOf(row.starts_at),
    endsAt: isoOf(row.ends_at),
    ...(row.ended_at ? { endedAt: isoOf(row.ended_at) } : {}),
  };
}
