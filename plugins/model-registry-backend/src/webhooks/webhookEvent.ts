import type { LedgerEvent } from '../audit/types';
import type { WebhookRow } from './rows';

/**
 * An entry about a webhook. It names the host and not the address, since the path of some is a secret in
 * itself; who did it is sealed (safety: W5, S16).
 */
export function webhookEvent(
  type: LedgerEvent['type'],
  { id, url }: Pick<WebhookRow, 'id' | 'url'>,
  data: Record<string, unknown>,
  personal: Record<string, unknown>,
): LedgerEvent {
  return {
    type,
    subject: { kind: 'system', ref: `webhook/${id}` },
    data: { webhook: id, host: new URL(url).host, ...data },
    personal,
  };
}
