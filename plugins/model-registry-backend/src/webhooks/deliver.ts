import { randomUUID } from 'node:crypto';
import { afterAttempt } from '@assay/plugin-model-registry-common';
import type { Knex } from 'knex';
import { govern } from '../audit/govern';
import type { Context } from '../context';
import { createLoop, type Loop } from '../outbox/loop';
import { claimDue } from './claimDue';
import {
  sendDelivery,
  type Due,
  type Sent,
  type SendParts,
} from './sendDelivery';
import type { WebhookRow } from './rows';
import { lockWebhook, updateWebhook } from './store';
import { webhookEvent } from './webhookEvent';

const intervalMs = 2_000; // how long a delivery that another replica wrote, or a retry, may wait
/** Attempts at once; few of them are for one webhook, so that a slow receiver holds up nobody else. */
const atOnceMax = 64;
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
  let nudge = () => {};
  const sender = createSender(parts, () => nudge());
  const loop = createLoop({
    name: 'delivery of webhooks',
    intervalMs,
    logger: parts.logger,
    async work() {
      const begun = await sender.begin();
      const now = parts.now().getTime();
      if (now - sweptAt > sweepIntervalMs) {
        sweptAt = now;
        await sweepDeliveries(parts.db);
      }
      return begun > 0;
    },
  });
  nudge = loop.nudge;
  return {
    ...loop,
    async stop() {
      await loop.stop();
      await sender.settled();
    },
    async drain() {
      do await loop.drain();
      while (await sender.settled());
    },
  };
}

/** Sends what is due now and waits for all of it. @returns how many were attempted */
export async function deliverDue(parts: DeliverParts): Promise<number> {
  const sender = createSender(parts, () => undefined);
  const begun = await sender.begin();
  await sender.settled();
  return begun;
}

interface Sender {
  /** Begins what is due and has a place, and waits for none of it. @returns how many were begun */
  begin(): Promise<number>;
  /** Waits for all that is under way. @returns whether there was any */
  settled(): Promise<boolean>;
}

/** Attempts that end each for itself: whoever answers at once is not kept by whoever takes 15 seconds. */
function createSender(parts: DeliverParts, onPlace: () => void): Sender {
  const underWay = new Set<Promise<void>>();
  const busy = new Map<string, number>();
  const count = (webhook: string, by: number) => {
    const now = (busy.get(webhook) ?? 0) + by;
    if (now > 0) busy.set(webhook, now);
    else busy.delete(webhook);
  };
  const attempt = async (due: Due): Promise<void> => {
    count(due.webhook_id, 1);
    try {
      await record(parts, due, await sendDelivery(parts, due));
    } catch (error) {
      // It comes due again when its lease ends.
      parts.logger.warn(
        `What came of a delivery could not be noted. ${
          (error as Error).message
        }`,
      );
    } finally {
      count(due.webhook_id, -1);
    }
  };
  return {
    async begin() {
      const free = atOnceMax - underWay.size;
      const due = await claimDue(parts.db, { free, busy });
      for (const one of due) {
        const ends: Promise<void> = attempt(one).finally(() => {
          underWay.delete(ends);
          onPlace();
        });
        underWay.add(ends);
      }
      return due.length;
    },
    async settled() {
      const some = underWay.size > 0;
      await Promise.all(underWay);
      return some;
    },
  };
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
