import type { Knex } from 'knex';

/*
 * Which requests about policy packs have something to tell. Bookkeeping of messages as for models, so it is
 * written outside `govern`.
 */

/** Tries before a request rests until something happens to it again. */
export const policyTriesMax = 8;
const retryMs = 10_000; // and twice as long after each failure
/** Counting whom a pack holds up takes minutes over a large inventory; whoever is at it says so in between. */
const leaseSeconds = 60;

export interface DuePolicy {
  readonly activation: string;
  readonly tries: number;
}

/** Says that something was asked or settled. Asked twice, it is the same. */
export async function markPolicyChanged(
  db: Knex,
  activation: string,
): Promise<void> {
  await db.raw(
    `insert into policy_notices_due (activation, due_at)
     select id, clock_timestamp() from policy_activations where id = ?
     on conflict (activation) do update set due_at = excluded.due_at, tries = 0, last_error = null`,
    [activation],
  );
}

/** Takes the next one for a while, so that no other replica takes it. */
export async function claimPolicyDue(db: Knex): Promise<DuePolicy | undefined> {
  const { rows } = await db.raw(
    `update policy_notices_due set tries = tries + 1,
       due_at = clock_timestamp() + make_interval(secs => ${leaseSeconds})
     where activation = (select activation from policy_notices_due
       where due_at <= clock_timestamp() and tries < ?
       order by due_at limit 1 for update skip locked)
     returning activation, tries`,
    [policyTriesMax],
  );
  return rows[0];
}

/** Keeps it for another while. @returns false where something happened to it meanwhile, so that it is begun anew */
export async function keepPolicyDue(
  db: Knex,
  due: DuePolicy,
): Promise<boolean> {
  const { rowCount } = await db.raw(
    `update policy_notices_due set due_at = clock_timestamp() + make_interval(secs => ${leaseSeconds})
     where activation = ? and tries = ?`,
    [due.activation, due.tries],
  );
  return rowCount === 1;
}

/** Done, unless something happened to it meanwhile. */
export async function settlePolicyDue(db: Knex, due: DuePolicy): Promise<void> {
  await db('policy_notices_due')
    .where({ activation: due.activation, tries: due.tries })
    .delete();
}

export async function notePolicyFailure(
  db: Knex,
  { activation, tries }: DuePolicy,
  message: string,
): Promise<void> {
  await db.raw(
    `update policy_notices_due set last_error = ?,
       due_at = clock_timestamp() + make_interval(secs => ? * power(2, tries - 1) / 1000)
     where activation = ? and tries = ?`,
    [message.slice(0, 500), retryMs, activation, tries],
  );
}
