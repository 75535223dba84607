import type { Context } from '../context';
import { HttpProblem } from '../http/problem';
import type { TargetHost } from './settings';
import type { Vault } from './vault';

/** What the room works with; absent where nothing is configured. */
export interface Webhooks {
  readonly hosts: readonly TargetHost[];
  readonly vault: Vault;
  nudge(): void;
}

/** @throws HttpProblem that says what to set */
export function requireWebhooks({ webhooks }: Context): Webhooks {
  if (webhooks) return webhooks;
  throw new HttpProblem(
    'conflict',
    'This portal tells nobody anything yet. Set modelRegistry.webhooks with an encryptionKey and the hosts that may be told (docs/guides/webhooks.md).',
  );
}
