import {
  exceptionStages,
  parseModelRef,
  recertificationStages,
} from '@assay/plugin-model-registry-common';
import type { Knex } from 'knex';
import { findModel } from '../database/subjects';

/*
 * Which models have something to tell, and what was told. This is bookkeeping of messages, as the outbox
 * is; nothing here is part of what the ledger remembers, so it is written outside `govern`.
 */

/** Tries before a model rests until it changes again or the next look at deadlines. */
export const noticeTriesMax = 8;
const retryMs = 10_000; // and twice as long after each failure

export interface DueModel {
  readonly model_id: string;
  /** When it comes due again, to the microsecond; another time means that the model changed since. */
  readonly stamp: string;
  readonly tries: number;
}

/** Says that a model has changed. Asked twice, it is the same. */
export async function markChanged(db: Knex, modelRef: string): Promise<void> {
  const ref = parseModelRef(modelRef);
  const model = ref && (await findModel(db, ref.group, ref.name));
  if (!model) return;
  await db.raw(
    `insert into notice_due (model_id, due_at) values (?, clock_timestamp())
     on conflict (model_id) do update set due_at = excluded.due_at, tries = 0, last_error = null`,
    [model.id],
  );
}

/**
 * Marks models of which something is to be told because of the time alone: exceptions and approvals
 * that end, recertification that comes due. What was told already is left out when it is looked at.
 *
 * @returns how many were marked
 */
export async function markDeadlines(db: Knex): Promise<number> {
  const { rowCount } = await db.raw(
    `insert into notice_due (model_id, due_at)
     select distinct v.model_id, clock_timestamp() from versions v where
       (v.state = 'production' and v.recertify_by < clock_timestamp() + make_interval(days => ?))
       or exists (select 1 from exceptions e where e.version_id = v.id and e.status = 'granted'
         and e.ends_at between clock_timestamp() and clock_timestamp() + make_interval(days => ?))
       or exists (select 1 from requests r where r.version_id = v.id and r.closed_at is null)
       or exists (select 1 from approvals a where a.version_id = v.id and a.condition is not null
         and a.condition_met_at is null and a.taken_back_at is null)
     on conflict (model_id) do update set due_at = excluded.due_at, tries = 0`,
    [Math.max(...recertificationStages), Math.max(...exceptionStages)],
  );
  return rowCount;
}

/** Takes the next model and puts it off at once, so that no other replica takes it while it is told. */
export async function claimDue(db: Knex): Promise<DueModel | undefined> {
  const { rows } = await db.raw(
    `update notice_due set tries = tries + 1,
       due_at = clock_timestamp() + make_interval(secs => ? * power(2, tries) / 1000)
     where model_id = (select model_id from notice_due
       where due_at <= clock_timestamp() and tries < ?
       order by due_at limit 1 for update skip locked)
     returning model_id, due_at::text as stamp, tries`,
    [retryMs, noticeTriesMax],
  );
  return rows[0];
}

/** Done, unless the model changed again meanwhile. */
export async function settleDue(db: Knex, due: DueModel): Promise<void> {
  await db.raw(
    `delete from notice_due where model_id = ? and due_at = ?::timestamptz`,
    [due.model_id, due.stamp],
  );
}

export async function noteFailure(
  db: Knex,
  due: DueModel,
  message: string,
): Promise<void> {
  await db('notice_due')
    .where({ model_id: due.model_id })
    .update({ last_error: message.slice(0, 500) });
}

export async function unsentOf(
  db: Knex,
  keys: readonly string[],
): Promise<Set<string>> {
  const sent: string[] = await db('notices_sent')
    .whereIn('key', keys)
    .pluck('key');
  const known = new Set(sent);
  return new Set(keys.filter(key => !known.has(key)));
}

export async function markSent(
  db: Knex,
  { key, scope }: { key: string; scope: string },
  receivers: readonly string[],
): Promise<void> {
  await db.raw(
    `insert into notices_sent (key, at, scope, receivers) values (?, clock_timestamp(), ?, ?)
     on conflict do nothing`,
    [key, scope, [...receivers]],
  );
}

/** Everybody who was told something under a scope. */
export async function toldUnder(db: Knex, scope: string): Promise<string[]> {
  const { rows } = await db.raw(
    `select distinct unnest(receivers) as ref from notices_sent where scope = ? order by ref`,
    [scope],
  );
  return rows.map(({ ref }: { ref: string }) => ref);
}

/** A sender that does not come to an end for longer lets others give up and try again later. */
const turnMsMax = 30_000;

/**
 * Does something as the only one who tells about a model, over all replicas: two that look at once would
 * both find a notice untold, and send it twice. A killed process lets go of its turn with its connection.
 */
export async function inTurn<T>(
  db: Knex,
  modelId: string,
  tell: () => Promise<T>,
): Promise<T> {
  return db.transaction(async turn => {
    await turn.raw(`set local lock_timeout = ${turnMsMax}`);
    await turn.raw(
      `select pg_advisory_xact_lock(hashtextextended(current_schema() || ' notices ' || ?, 0))`,
      [modelId],
    );
    return tell();
  });
}
