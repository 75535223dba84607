import type { EventsService } from '@backstage/plugin-events-node';
import type { Knex } from 'knex';
import type { Context } from '../context';
import type { Loop } from '../outbox/loop';
import { createDeliveries } from './deliver';
import { fanOut, withWebhooks } from './fanOut';
import type { Webhooks } from './requireWebhooks';
import type { WebhookSettings } from './settings';
import { createVault } from './vault';
import type { VouchParts } from './vouched';

export interface PreparedWebhooks {
  /** What the outbox hands its messages to. */
  readonly publisher: Pick<EventsService, 'publish'>;
  /** For the context; absent where nothing is configured. */
  readonly webhooks?: Webhooks;
  start(ctx: Context): void;
  /** Sends what is due; for tests. */
  drain(): Promise<void>;
  stop(): Promise<void>;
}

interface Parts extends VouchParts {
  readonly db: Knex;
  readonly publisher: Pick<EventsService, 'publish'>;
  readonly settings?: WebhookSettings;
}

/** Joins webhooks to the outbox. They are made before the court whose events they carry. */
export function prepareWebhooks(parts: Parts): PreparedWebhooks {
  const { settings } = parts;
  const vault = settings && createVault(settings.keys);
  let loop: Loop | undefined;
  const nudge = () => loop?.nudge();
  return {
    publisher: withWebhooks(parts.publisher, async event => {
      if ((await fanOut(parts, event)) > 0) nudge();
    }),
    webhooks: settings && vault && { hosts: settings.hosts, vault, nudge },
    start(ctx) {
      if (!settings || !vault) return;
      const random = Math.random;
      loop = createDeliveries({ ...ctx, settings, vault, random });
      loop.start();
    },
    async drain() {
      await loop?.drain();
    },
    async stop() {
      await loop?.stop();
    },
  };
}
