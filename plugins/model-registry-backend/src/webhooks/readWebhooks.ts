import {
  webhooksMax,
  type contract,
  type WebhookView,
} from '@assay/plugin-model-registry-common';
import type { Context } from '../context';
import { decodeCursor, numberPart, pageOf } from '../http/cursor';
import { notFound } from '../http/problem';
import type { Call } from '../http/serve';
import type { DeliveryRow, WebhookRow } from './rows';
import { deliveryView, webhookViews } from './webhookViews';

export async function listWebhooks({
  db,
  webhooks,
}: Context): Promise<{ items: WebhookView[]; hosts: string[] }> {
  const rows: WebhookRow[] = await db('webhooks')
    .orderBy(['created_at', 'id'])
    .limit(webhooksMax);
  const hosts = (webhooks?.hosts ?? []).map(({ host }) => host);
  return { items: await webhookViews(db, rows), hosts };
}

/** What a webhook was sent, the newest first. */
export async function listDeliveries(
  { db }: Context,
  {
    params: { webhookId },
    query,
  }: Call<(typeof contract)['listWebhookDeliveries']>,
) {
  const { limit, cursor, status } = query;
  const [before] = decodeCursor(cursor, [numberPart]) ?? [];
  const there = await db('webhooks').where({ id: webhookId }).first('id');
  if (!there) throw notFound('webhook');
  const rows: DeliveryRow[] = await db('webhook_deliveries')
    .where({ webhook_id: webhookId, ...(status && { status }) })
    .modify(list => {
      if (before !== undefined) void list.where('id', '<', before);
    })
    .orderBy('id', 'desc')
    .limit(limit + 1);
  return pageOf(rows, limit, deliveryView, ({ id }) => [id]);
}
