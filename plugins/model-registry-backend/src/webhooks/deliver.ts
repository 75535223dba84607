import { randomUUID } from 'node:crypto';
import { afterAttempt } from '@assay/plugin-model-registry-common';
import type { Knex } from 'knex';
import { govern } from '../audit/govern';
import type { Context } from '../context';
import { createLoop, type Loop } from '../outbox/loop';
import {
  attemptMsMax,
  sendDelivery,
  type Due,
  type Sent,
  type SendParts,
} from './sendDelivery';
import type { WebhookRow } from './rows';
import { lockWebhook, updateWebhook } from './store';
import { webhookEvent } from './webhookEvent';

const intervalMs = 2_000; // how long a delivery that another replica wrote, or a retry, may wait
/** Longer than an attempt may take; what a crash cuts off comes due again after it. */
const leaseMs = 4 * attemptMsMax;
/** Attempts at once, and of them for one webhook, so that a slow receiver holds up few others. */
const perRoundMax = 32;
const perWebhookMax = 4;
const sweepIntervalMs = 60 * 60 * 1_000;
/** How long the log goes back. */
const deliveredDays = 30;
const deadDays = 90;
const court = 'service:assay';

export type DeliverParts = SendParts &
  Pick<Context, 'db' | 'sequencer' | 'outbox' | 'logger'> & {
    readonly random: () => number;
  };

/** Sends what waits, at least once and with the same id each time (safety: W9). */
export function createDeliveries(parts: DeliverParts): Loop {
  let sweptAt = 0;
  return createLoop({
    name: 'delivery of webhooks',
    intervalMs,
    logger: parts.logger,
    async work() {
      const sent = await deliverDue(parts);
      const now = parts.now().getTime();
      if (now - sweptAt > sweepIntervalMs) {
        sweptAt = now;
        await sweepDeliveries(parts.db);
      }
      return sent > 0;
    },
  });
}

/** @returns how many were attempted */
export async function deliverDue(parts: DeliverParts): Promise<number> {
  const due = await claim(parts.db);
  await Promise.all(
    due.map(async one => {
      const sent = await sendDelivery(parts, one);
      await record(parts, one, sent);
    }),
  );
  return due.length;
}

/**
 * Takes what is due and puts it off for longer than an attempt may take, so that neither another replica
 * nor the next turn takes it meanwhile.
 */
async function claim(db: Knex): Promise<Due[]> {
  const { rows } = await db.raw(
    `with due as (
       select d.id from webhooks w cross join lateral (
         select id from webhook_deliveries where webhook_id = w.id and status = 'waiting'
           and next_try_at <= clock_timestamp()
         order by next_try_at, id limit ? for update skip locked) d
       where w.off_since is null order by random() limit ?)
     update webhook_deliveries d set tries = d.tries + 1, last_try_at = clock_timestamp(),
       next_try_at = clock_timestamp() + make_interval(secs => ?)
     from due, webhooks w where d.id = due.id and w.id = d.webhook_id
     returning d.*, w.url`,
    [perWebhookMax, perRoundMax, leaseMs / 1_000],
  );
  return rows;
}

/** Written only over the attempt it is of: one that came back after its lease changes nothing. */
async function record(
  parts: DeliverParts,
  due: Due,
  sent: Sent,
): Promise<void> {
  const { tries } = due;
  const after = afterAttempt({ status: sent.answered, tries }, parts.random());
  const outcome = {
    answered: sent.answered ?? null,
    answer: sent.answer ?? null,
    error: sent.error ?? null,
  };
  const put = (db: Knex, columns: object) =>
    db('webhook_deliveries')
      .where({ id: due.id, tries, status: 'waiting' })
      .update({ ...outcome, ...columns });
  switch (after.kind) {
    case 'again':
      await put(parts.db, { next_try_at: inMs(parts.db, after.waitMs) });
      return;
    case 'delivered':
      await put(parts.db, { status: 'delivered' });
      return;
    case 'dead':
      await put(parts.db, { status: 'dead' });
      parts.logger.warn(
        `Webhook ${due.webhook_id} could not be told of ${due.message_id} in ${tries} attempts. It is a dead letter now, and can be replayed.`,
      );
      return;
    case 'gone':
      await turnOff(parts, due, put);
      return;
    default:
      after satisfies never;
  }
}

function inMs(db: Knex, ms: number): Knex.Raw {
  return db.raw(`clock_timestamp() + ? * interval '1 millisecond'`, [ms]);
}

/** The receiver says that it is gone: nothing more is sent, and the ledger says why. */
async function turnOff(
  parts: DeliverParts,
  due: Due,
  put: (db: Knex, columns: object) => Promise<number>,
): Promise<void> {
  const write = {
    principal: court,
    route: 'deliverWebhook',
    bodyDigest: randomUUID(),
  };
  const { webhook_id: id } = due;
  const there = await parts.db('webhooks').where({ id }).first('id');
  if (!there) return; // removed while it was under way
  await govern<object, WebhookRow>(
    parts,
    write,
    async (tx, at, webhook) => {
      await put(tx, { status: 'dead' });
      // Another delivery was answered the same, or somebody turned it off.
      if (webhook.off_since) return { result: {}, events: [] };
      await updateWebhook(tx, id, { off_since: at, off_why: 'gone' });
      const data = { why: 'gone', message: due.message_id };
      const personal = { actor: court };
      return {
        result: {},
        events: [webhookEvent('webhook.disabled', webhook, data, personal)],
      };
    },
    tx => lockWebhook(tx, id),
  );
}

/** Forgets what was sent long ago. */
export async function sweepDeliveries(db: Knex): Promise<void> {
  for (const [status, days] of [
    ['delivered', deliveredDays],
    ['dead', deadDays],
  ] as const)
    await db('webhook_deliveries')
      .where({ status })
      .whereRaw(`last_try_at < clock_timestamp() - ? * interval '1 day'`, [
        days,
      ])
      .delete();
}
