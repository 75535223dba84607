import {
  parseModelRef,
  wantsEvent,
  WEBHOOK_TOPIC,
  webhooksMax,
  type WebhookEvent,
} from '@assay/plugin-model-registry-common';
import type { EventsService } from '@backstage/plugin-events-node';
import type { Knex } from 'knex';
import { findModel } from '../database/subjects';
import type { WebhookRow } from './rows';
import { vouchesFor, type VouchParts } from './vouched';

type Publisher = Pick<EventsService, 'publish'>;

/** Takes events for webhooks out of what the outbox hands on; all else goes where it went. */
export function withWebhooks(
  publisher: Publisher,
  tell: (event: WebhookEvent) => Promise<unknown>,
): Publisher {
  return {
    async publish(event) {
      if (event.topic === WEBHOOK_TOPIC)
        await tell(event.eventPayload as WebhookEvent);
      else await publisher.publish(event);
    },
  };
}

/**
 * Writes one delivery for every webhook that wants an event. Handed over twice, it is the same: a webhook
 * has one delivery of a message. Outside of `govern`, as the outbox is: who is told was decided before.
 *
 * @returns how many were written
 */
export async function fanOut(
  parts: VouchParts & { readonly db: Knex },
  { id, name, group, model: modelRef, body }: WebhookEvent,
): Promise<number> {
  const { db } = parts;
  const live: WebhookRow[] = await db('webhooks')
    .whereNull('off_since')
    .limit(webhooksMax);
  const wanting = live.filter(one => wantsEvent(one, { name, group }));
  if (wanting.length === 0) return 0;
  const ref = parseModelRef(modelRef);
  const model = ref && (await findModel(db, ref.group, ref.name));
  if (!model) return 0;
  const told: string[] = [];
  for (const webhook of wanting)
    if (await vouchesFor(parts, webhook.vouched_by, model))
      told.push(webhook.id);
  // Through `webhooks`, since one of them may have been removed meanwhile.
  const { rowCount } = await db.raw(
    `insert into webhook_deliveries (webhook_id, message_id, event, model, body, created_at, next_try_at)
     select w.id, ?, ?, ?, ?, clock_timestamp(), clock_timestamp()
     from webhooks w where w.id = any(?) for key share
     on conflict (webhook_id, message_id) do nothing`,
    [id, name, modelRef, body, told] as never,
  );
  return rowCount;
}
