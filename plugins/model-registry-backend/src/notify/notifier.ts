import type { SchedulerService } from '@backstage/backend-plugin-api';
import {
  MODELS_CHANGED_TOPIC,
  MODEL_SIGNAL_CHANNEL,
  POLICY_CHANGED_TOPIC,
  modelSignalRef,
  type ModelChangedPayload,
  type ModelSignal,
  type PolicyChangedPayload,
} from '@assay/plugin-model-registry-common';
import type { EventsService } from '@backstage/plugin-events-node';
import type { SignalsService } from '@backstage/plugin-signals-node';
import type { Context } from '../context';
import { createLoop, type Loop } from '../outbox/loop';
import {
  claimDue,
  markDeadlines,
  noteFailure,
  noticeTriesMax,
  settleDue,
} from './noticeRows';
import { tellModel, type TellParts } from './tellModel';

const intervalMs = 5_000; // how long a model that another replica marked may wait

/**
 * Tells people what waits for them. Its queue is a table, so that nothing is lost when the process is
 * killed or the notifications backend is away.
 */
export function createNotifier(parts: TellParts): Loop {
  return createLoop({
    name: 'notifier',
    intervalMs,
    logger: parts.ctx.logger,
    work: () => tellNext(parts),
  });
}

/** @returns whether there was a model to look at */
export async function tellNext(parts: TellParts): Promise<boolean> {
  const { db, logger } = parts.ctx;
  const due = await claimDue(db);
  if (!due) return false;
  try {
    await tellModel(parts, due.model_id);
    await settleDue(db, due);
  } catch (error) {
    const { message } = error as Error;
    await noteFailure(db, due, message);
    const rests = due.tries >= noticeTriesMax;
    logger.warn(
      `People could not be told about model ${due.model_id}. ${
        rests
          ? `It was tried ${due.tries} times and rests until the model changes or the next look at deadlines.`
          : 'It is tried again.'
      } ${message}`,
    );
  }
  return true;
}

/** Once an hour; whoever runs it, each thing is told once. */
export async function scheduleDeadlines(
  scheduler: SchedulerService,
  db: Context['db'],
  loop: Pick<Loop, 'nudge'>,
): Promise<void> {
  await scheduler.scheduleTask({
    id: 'model-registry-deadlines',
    frequency: { hours: 1 },
    timeout: { minutes: 10 },
    initialDelay: { minutes: 1 },
    fn: async () => {
      await markDeadlines(db);
      loop.nudge();
    },
  });
}

/** Hands a message on as Backstage's events do, and to whoever listens on an open page. */
export function createPublisher(parts: {
  events: Pick<EventsService, 'publish'>;
  signals: Pick<SignalsService, 'publish'>;
  logger: Pick<Context['logger'], 'warn'>;
  /** Absent where notifications are switched off. */
  onChange?: (modelRef: string) => Promise<void>;
  onPolicyChange?: (activation: string) => Promise<void>;
}): Pick<EventsService, 'publish'> {
  return {
    async publish(event) {
      // An import brings drafts, of which nobody is notified, and no page is open on what is new.
      if (event.topic === MODELS_CHANGED_TOPIC) {
        await parts.events.publish(event);
        return;
      }
      if (event.topic === POLICY_CHANGED_TOPIC) {
        const { activation } = event.eventPayload as PolicyChangedPayload;
        await parts.onPolicyChange?.(activation);
        await parts.events.publish(event);
        return;
      }
      const { modelRef, revision } = event.eventPayload as ModelChangedPayload;
      // First what must not be lost: when it fails, the outbox hands the message over again.
      await parts.onChange?.(modelRef);
      await parts.events.publish(event);
      const message: ModelSignal = { ref: modelSignalRef(modelRef), revision };
      try {
        await parts.signals.publish({
          recipients: { type: 'broadcast' },
          channel: MODEL_SIGNAL_CHANNEL,
          message,
        });
      } catch (error) {
        // An open page learns of it when somebody comes back to it.
        parts.logger.warn(`No signal was sent. ${(error as Error).message}`);
      }
    },
  };
}
