import {
  givesWebhooks,
  WEBHOOK_TOPIC,
  webhookEventsOf,
  type LedgerEntry,
} from '@assay/plugin-model-registry-common';
import type { SealedRow } from './closeChange';
import type { OutboxMessage } from './types';

/**
 * What systems outside are to be told, as messages of the same transaction: what is in the ledger is on its
 * way, and nothing else is (safety: W9).
 */
export function webhookMessages(sealed: readonly SealedRow[]): OutboxMessage[] {
  return sealed
    .filter(({ type }) => givesWebhooks(type))
    .flatMap(({ entry }) => webhookEventsOf(JSON.parse(entry) as LedgerEntry))
    .map(event => ({ topic: WEBHOOK_TOPIC, payload: { ...event } }));
}
