import { tellOfDecisionsDays } from '@assay/plugin-model-registry-common';
import type { Knex } from 'knex';

/*
 * Whom the digest of a day has reached. Bookkeeping of messages, as all of this room: nothing here is part
 * of what the ledger remembers, so it is written outside `govern`.
 */

/** How long it is remembered whom a digest reached. */
const rememberedDays = 30;

/** Whether nobody is left to tell on a day. */
export async function isDone(db: Knex, day: string): Promise<boolean> {
  const { rows } = await db.raw(
    `select 1 from digest_days where day = ?::date`,
    [day],
  );
  return rows.length > 0;
}

/** Everybody whom the digest of a day has reached. */
export async function reachedOn(
  db: Knex,
  day: string,
): Promise<ReadonlySet<string>> {
  const { rows } = await db.raw(
    `select person from digests_sent where day = ?::date`,
    [day],
  );
  return new Set(rows.map(({ person }: { person: string }) => person));
}

export async function markReached(
  db: Knex,
  day: string,
  person: string,
): Promise<void> {
  await db.raw(
    `insert into digests_sent (day, person, at) values (?::date, ?, clock_timestamp())
     on conflict do nothing`,
    [day, person],
  );
}

/** Nobody is left; and what is long ago is forgotten. */
export async function markDone(db: Knex, day: string): Promise<void> {
  await db.transaction(async tx => {
    await tx.raw(
      `insert into digest_days (day, done_at) values (?::date, clock_timestamp()) on conflict do nothing`,
      [day],
    );
    for (const table of ['digest_days', 'digests_sent'])
      await tx.raw(
        `delete from ${table} where day < ?::date - ${rememberedDays}`,
        [day],
      );
  });
}

/** Models with something open or due within so many days, in pages: those whose id comes after one. */
export async function modelsToGather(
  db: Knex,
  page: { readonly after: string; readonly limit: number },
  daysAhead: number,
): Promise<string[]> {
  const { rows } = await db.raw(
    `select distinct v.model_id as id from versions v
     where v.model_id > :after::uuid and (
       (v.state = 'production' and v.recertify_by < clock_timestamp() + make_interval(days => :daysAhead))
       or exists (select 1 from requests r where r.version_id = v.id and r.closed_at is null)
       or exists (select 1 from exceptions e where e.version_id = v.id
         and (e.status = 'asked' or (e.status = 'granted'
           and e.ends_at between clock_timestamp() and clock_timestamp() + make_interval(days => :daysAhead))))
       or exists (select 1 from questions q where q.version_id = v.id
         and q.at > clock_timestamp() - make_interval(days => :lately))
       or exists (select 1 from approvals a where a.version_id = v.id and a.condition is not null
         and a.condition_met_at is null and a.taken_back_at is null))
     order by 1 limit :limit`,
    { ...page, daysAhead, lately: tellOfDecisionsDays },
  );
  return rows.map(({ id }: { id: string }) => id);
}
