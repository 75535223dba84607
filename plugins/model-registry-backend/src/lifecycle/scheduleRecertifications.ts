import type { SchedulerService } from '@backstage/backend-plugin-api';
import type { Context } from '../context';
import {
  openRecertifications,
  recertificationsPerRunMax,
} from './openRecertifications';

/** Every few minutes, in one place at a time. What one run leaves comes with the next. */
export async function scheduleRecertifications(
  scheduler: SchedulerService,
  ctx: Context,
): Promise<void> {
  await scheduler.scheduleTask({
    id: 'model-registry-recertifications',
    frequency: { minutes: 5 },
    timeout: { minutes: 30 },
    initialDelay: { minutes: 2 },
    fn: async () => {
      const opened = await openRecertifications(ctx, ctx.now());
      if (opened > 0)
        ctx.logger.info(
          `${opened} recertifications were opened${
            opened >= recertificationsPerRunMax ? '; more may be due' : ''
          }.`,
        );
    },
  });
}
