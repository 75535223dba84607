import type {
  AuthService,
  LoggerService,
  RootConfigService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import { languageTags } from '@assay/plugin-model-registry-common';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { EventsService } from '@backstage/plugin-events-node';
import type { NotificationService } from '@backstage/plugin-notifications-node';
import type { SignalsService } from '@backstage/plugin-signals-node';
import type { Knex } from 'knex';
import type { Context } from '../context';
import type { Loop } from '../outbox/loop';
import { scheduleDigest } from './digest/scheduleDigest';
import { readDigestSettings } from './digest/settings';
import { markChanged } from './noticeRows';
import { createNotifier, createPublisher, scheduleDeadlines } from './notifier';
import { markPolicyChanged } from './policies/policyDueRows';
import { createPolicyNotifier } from './policies/policyNotifier';
import type { ReadPolicy } from './readPolicy';
import { createReceivers } from './receivers';

interface Deps {
  readonly auth: AuthService;
  readonly catalog: CatalogService;
  readonly config: RootConfigService;
  readonly events: EventsService;
  readonly logger: LoggerService;
  readonly notifications: NotificationService;
  /** What the portal's policy says of people who are not there. */
  readonly policy?: ReadPolicy;
  readonly scheduler: SchedulerService;
  readonly signals: SignalsService;
}

export interface Notices {
  /** What the outbox hands its messages to. */
  readonly publisher: Pick<EventsService, 'publish'>;
  start(ctx: Context): Promise<void>;
  stop(): Promise<void>;
}

/**
 * The language notifications are written in. The portal's notifications are stored as sentences, before
 * anybody's language is known, so an installation chooses one.
 */
export function readNoticeLanguage(config: RootConfigService): string {
  const key = 'modelRegistry.notifications.language';
  const language = config.getOptionalString(key) ?? 'en';
  if ((languageTags as string[]).includes(language)) return language;
  throw new InputError(
    `${key} is '${language}'; use one of ${languageTags.join(', ')}`,
  );
}

/** Joins the court to the portal's notifications and signals. It is made before the court it speaks for. */
export function prepareNotices(deps: Deps, db: Knex): Notices {
  const enabled =
    deps.config.getOptionalBoolean('modelRegistry.notifications.enabled') ??
    true;
  const language = readNoticeLanguage(deps.config);
  const digest = readDigestSettings(deps.config);
  let loop: Loop | undefined;
  let policyLoop: Loop | undefined;
  const onChange = async (modelRef: string) => {
    await markChanged(db, modelRef);
    loop?.nudge();
  };
  const onPolicyChange = async (activation: string) => {
    await markPolicyChanged(db, activation);
    policyLoop?.nudge();
  };
  return {
    publisher: createPublisher({
      ...deps,
      ...(enabled && { onChange, onPolicyChange }),
    }),
    async start(ctx) {
      if (!enabled) return;
      const { notifications, scheduler } = deps;
      const receivers = createReceivers({ ...ctx, policy: deps.policy });
      const parts = { ctx, notifications, receivers, language };
      loop = createNotifier(parts);
      policyLoop = createPolicyNotifier(parts);
      await scheduleDeadlines(scheduler, db, loop);
      if (digest)
        await scheduleDigest(scheduler, { ...parts, settings: digest });
      loop.start();
      policyLoop.start();
    },
    async stop() {
      await Promise.all([loop?.stop(), policyLoop?.stop()]);
    },
  };
}
