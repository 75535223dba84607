import type {
  WebhookDeliveryView,
  WebhookView,
} from '@assay/plugin-model-registry-common';
import type { Knex } from 'knex';
import { isoOf } from '../registry/views';
import {
  secretsInForce,
  type DeliveryRow,
  type SecretRow,
  type WebhookRow,
} from './rows';

interface Counts {
  webhook_id: string;
  waiting: string;
  dead: string;
}

/** Reads what hangs on webhooks and shows it; secrets stay where they are. */
export async function webhookViews(
  db: Knex,
  webhooks: readonly WebhookRow[],
): Promise<WebhookView[]> {
  const ids = webhooks.map(({ id }) => id);
  const secrets = await secretsInForce(db, ids);
  const { rows } = await db.raw(
    `select webhook_id, count(*) filter (where status = 'waiting') as waiting,
       count(*) filter (where status = 'dead') as dead
     from webhook_deliveries where webhook_id = any(?) and status <> 'delivered' group by 1`,
    [ids] as never,
  );
  return webhooks.map(webhook => webhookView(webhook, secrets, rows));
}

function webhookView(
  webhook: WebhookRow,
  secrets: readonly SecretRow[],
  counts: readonly Counts[],
): WebhookView {
  const { id } = webhook;
  const count = counts.find(one => one.webhook_id === id);
  return {
    id,
    url: webhook.url,
    description: webhook.description,
    events: webhook.events,
    groups: webhook.groups,
    createdBy: webhook.created_by,
    createdAt: isoOf(webhook.created_at),
    vouchedBy: webhook.vouched_by,
    status: webhook.off_why ?? 'live',
    secrets: secrets
      .filter(one => one.webhook_id === id)
      .map(({ created_at: createdAt, ends_at: endsAt }) => ({
        createdAt: isoOf(createdAt),
        ...(endsAt && { endsAt: isoOf(endsAt) }),
      })),
    waiting: Number(count?.waiting ?? 0),
    dead: Number(count?.dead ?? 0),
  };
}

export function deliveryView(row: DeliveryRow): WebhookDeliveryView {
  return {
    id: row.id,
    messageId: row.message_id,
    event: row.event,
    model: row.model,
    createdAt: isoOf(row.created_at),
    status: row.status,
    tries: row.tries,
    ...(row.last_try_at && { lastTryAt: isoOf(row.last_try_at) }),
    ...(row.status === 'waiting' && { nextTryAt: isoOf(row.next_try_at) }),
    ...(row.answered !== null && { answered: row.answered }),
    ...(row.answer !== null && { answer: row.answer }),
    ...(row.error !== null && { error: row.error }),
  };
}
