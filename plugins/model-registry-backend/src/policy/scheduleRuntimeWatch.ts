import type { SchedulerService } from '@backstage/backend-plugin-api';
import type { Context } from '../context';
import { watchRuntime } from './watchRuntime';

/** Once an hour, in one place at a time. Where no pack is active for what runs it is one statement. */
export async function scheduleRuntimeWatch(
  scheduler: SchedulerService,
  ctx: Context,
): Promise<void> {
  await scheduler.scheduleTask({
    id: 'model-registry-runtime-policies',
    frequency: { hours: 1 },
    timeout: { minutes: 50 },
    initialDelay: { minutes: 3 },
    fn: async () => {
      const { versions, raised, ended, failed } = await watchRuntime(
        ctx,
        ctx.now(),
      );
      if (raised + ended + failed.length > 0)
        ctx.logger.info(
          `Policies on what runs: ${versions} versions in production were looked at, ${raised} newly violate one, ${ended} violations are over, ${failed.length} could not be judged.`,
        );
    },
  });
}
