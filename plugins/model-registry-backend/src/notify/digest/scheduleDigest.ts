import type { SchedulerService } from '@backstage/backend-plugin-api';
import { sendDigests, type DigestParts } from './sendDigests';

/** Looks every ten minutes whether the hour has come, so that a portal that was down then makes up for it. */
export async function scheduleDigest(
  scheduler: SchedulerService,
  parts: DigestParts,
): Promise<void> {
  await scheduler.scheduleTask({
    id: 'model-registry-daily-digest',
    frequency: { minutes: 10 },
    timeout: { minutes: 30 },
    initialDelay: { minutes: 2 },
    fn: async () => {
      const told = await sendDigests(parts);
      if (told > 0)
        parts.ctx.logger.info(`The daily digest went to ${told} people.`);
    },
  });
}
