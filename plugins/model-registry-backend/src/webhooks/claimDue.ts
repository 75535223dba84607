import type { Knex } from 'knex';
import { attemptMsMax, type Due } from './sendDelivery';

/** Longer than an attempt may take; what a crash cuts off comes due again after it. */
const leaseMs = 4 * attemptMsMax;
/** Attempts for one webhook at once, so that one slow receiver takes few of the places of all. */
const perWebhookMax = 4;

/** How many places are left, and how many attempts are under way for which webhook. */
export interface Places {
  readonly free: number;
  readonly busy: ReadonlyMap<string, number>;
}

/**
 * Takes what is due and puts it off for longer than an attempt may take, so that neither another replica
 * nor the next turn takes it meanwhile.
 */
export async function claimDue(
  db: Knex,
  { free, busy }: Places,
): Promise<Due[]> {
  if (free <= 0) return [];
  const { rows } = await db.raw(
    `with due as (
       select d.id from webhooks w cross join lateral (
         select id from webhook_deliveries where webhook_id = w.id and status = 'waiting'
           and next_try_at <= clock_timestamp()
         order by next_try_at, id
         limit greatest(0, :perWebhook - coalesce((cast(:busy as jsonb) ->> w.id::text)::int, 0))
         for update skip locked) d
       where w.off_since is null order by random() limit :free)
     update webhook_deliveries d set tries = d.tries + 1, last_try_at = clock_timestamp(),
       next_try_at = clock_timestamp() + make_interval(secs => :lease)
     from due, webhooks w where d.id = due.id and w.id = d.webhook_id
     returning d.*, w.url`,
    {
      perWebhook: perWebhookMax,
      busy: JSON.stringify(Object.fromEntries(busy)),
      free,
      lease: leaseMs / 1_000,
    },
  );
  return rows;
}
