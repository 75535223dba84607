import type { Knex } from 'knex';
import type { GovernedTx } from '../audit/types';

/*
 * What is active is read under a shared lock by moves and changed under the whole lock, so that no move commits on
 * packs which were exchanged while it was decided (safety: W3). An advisory lock, since a share lock on one row
 * would be written into that row by every move there is.
 */
const lockKey = `hashtextextended(current_schema() || '.policies', 0)`;

/** Taken after model and version, in the statement that locks them. */
export const policyShareLock = `pg_advisory_xact_lock_shared(${lockKey})`;

/** The number of the set of active packs; it grows with every change of it. */
export const policySetColumn = `coalesce((select s.version from policy_set s), 0)`;

/** Keeps the set of active packs as it is until the commit; what locks a version has it already. */
export async function sharePolicies(tx: GovernedTx): Promise<void> {
  await tx.raw(`select ${policyShareLock}`);
}

/** Waits for moves that are being decided, and keeps others back until the commit. */
export async function lockPolicies(tx: GovernedTx): Promise<void> {
  await tx.raw(`select pg_advisory_xact_lock(${lockKey})`);
}

/** Each replica reads the active packs again after it. */
export async function countPolicyChange(tx: GovernedTx): Promise<void> {
  await tx.raw(
    `insert into policy_set as s (version) values (1) on conflict (one) do update set version = s.version + 1`,
  );
}

export async function policySetVersion(db: Knex): Promise<string> {
  const { rows } = await db.raw(`select ${policySetColumn} as version`);
  return String(rows[0].version);
}
