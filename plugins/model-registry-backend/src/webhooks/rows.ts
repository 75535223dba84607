import type { WebhookEventName } from '@assay/plugin-model-registry-common';
import type { Knex } from 'knex';

export interface WebhookRow {
  id: string;
  url: string;
  description: string;
  events: WebhookEventName[];
  groups: string[];
  created_by: string;
  created_at: Date;
  vouched_by: string;
  off_since: Date | null;
  off_why: 'off' | 'gone' | null;
}
export interface SecretRow {
  id: string;
  webhook_id: string;
  sealed: Buffer;
  created_at: Date;
  ends_at: Date | null;
}
export interface DeliveryRow {
  id: string;
  webhook_id: string;
  message_id: string;
  event: WebhookEventName;
  model: string;
  body: string;
  created_at: Date;
  status: 'waiting' | 'delivered' | 'dead';
  tries: number;
  next_try_at: Date;
  last_try_at: Date | null;
  answered: number | null;
  answer: string | null;
  error: string | null;
}

/** Secrets that are signed with now, the oldest first. */
export async function secretsInForce(
  db: Knex,
  webhookIds: readonly string[],
): Promise<SecretRow[]> {
  return db('webhook_secrets')
    .whereIn('webhook_id', [...webhookIds])
    .whereRaw('(ends_at is null or ends_at > clock_timestamp())')
    .orderBy(['created_at', 'id']);
}

/** What a sealed secret is bound to, so that no row can be put in another's place. */
export function placeOf({
  id,
  webhook_id: of,
}: Pick<SecretRow, 'id' | 'webhook_id'>) {
  return `${of} ${id}`;
}
