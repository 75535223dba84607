import { randomBytes, randomUUID } from 'node:crypto';
import {
  formatWebhookSecret,
  webhookSecretBytes,
  type WebhookEventName,
} from '@assay/plugin-model-registry-common';
import type { GovernedTx } from '../audit/types';
import { notFound } from '../http/problem';
import { placeOf, type WebhookRow } from './rows';
import type { Vault } from './vault';

/** A secret that was just made. Its text goes to whoever asked; what is kept is sealed. */
export interface FreshSecret {
  readonly id: string;
  readonly bytes: Buffer;
  readonly text: string;
}

export function freshSecret(): FreshSecret {
  const bytes = randomBytes(webhookSecretBytes);
  return { id: randomUUID(), bytes, text: formatWebhookSecret(bytes) };
}

export async function insertWebhook(
  tx: GovernedTx,
  webhook: {
    id: string;
    url: string;
    description: string;
    events: WebhookEventName[];
    groups: string[];
    maker: string;
  },
  at: Date,
): Promise<WebhookRow> {
  const { maker, ...columns } = webhook;
  const [row]: WebhookRow[] = await tx('webhooks')
    .insert({
      ...columns,
      created_by: maker,
      vouched_by: maker,
      created_at: at,
    })
    .returning('*');
  return row;
}

/** Locks a webhook against what else happens to it. @throws HttpProblem `not-found` */
export async function lockWebhook(
  tx: GovernedTx,
  id: string,
): Promise<WebhookRow> {
  const row = await tx('webhooks').where({ id }).forUpdate().first();
  if (!row) throw notFound('webhook');
  return row;
}

export async function updateWebhook(
  tx: GovernedTx,
  id: string,
  columns: Partial<WebhookRow>,
): Promise<WebhookRow> {
  const [row]: WebhookRow[] = await tx('webhooks')
    .where({ id })
    .update(columns)
    .returning('*');
  return row;
}

export async function insertSecret(
  tx: GovernedTx,
  vault: Vault,
  webhookId: string,
  { id, bytes }: FreshSecret,
  at: Date,
): Promise<void> {
  const sealed = vault.seal(bytes, placeOf({ id, webhook_id: webhookId }));
  await tx('webhook_secrets').insert({
    id,
    webhook_id: webhookId,
    sealed,
    created_at: at,
  });
}

/** Has the secrets there are end after the overlap, or before, if they would anyway; those that ended go. */
export async function shortenSecrets(
  tx: GovernedTx,
  webhookId: string,
  endsAt: Date,
  at: Date,
): Promise<void> {
  const ofThis = () => tx('webhook_secrets').where({ webhook_id: webhookId });
  await ofThis().where('ends_at', '<=', at).delete();
  await ofThis()
    .whereRaw('(ends_at is null or ends_at > ?)', [endsAt])
    .update({ ends_at: endsAt });
}

/** With all that hangs on it. */
export async function removeWebhook(tx: GovernedTx, id: string): Promise<void> {
  const gone = await tx('webhooks').where({ id }).delete();
  if (gone !== 1)
    throw new Error(`Removing webhook ${id} changed ${gone} rows, expected 1`);
}

/** @returns how many are sent again, from their first try on; none of them was under way */
export async function replayDeliveries(
  tx: GovernedTx,
  webhookId: string,
  which: { ids: readonly string[] } | { dead: true },
  limit: number,
): Promise<number> {
  const named = tx('webhook_deliveries')
    .select('id')
    .where({ webhook_id: webhookId })
    .orderBy('id')
    .limit(limit)
    .forUpdate();
  if ('ids' in which)
    void named.whereIn('id', [...which.ids]).whereNot('status', 'waiting');
  else void named.where('status', 'dead');
  return tx('webhook_deliveries')
    .whereIn('id', named)
    .update({
      status: 'waiting',
      tries: 0,
      next_try_at: tx.raw('clock_timestamp()'),
    });
}
