import type { SchedulerService } from '@backstage/backend-plugin-api';
import { moveCold, NoSuchClass, type ColdContext } from './moveCold';
import { defaultStore } from '../store';
import type { ColdSettings } from './settings';

/** Every hour, by one replica, so many files a run: where files are put away, and where one is wanted again. */
export async function scheduleCold(
  scheduler: SchedulerService,
  ctx: ColdContext,
  settings: ColdSettings | undefined,
): Promise<void> {
  await scheduler.scheduleTask({
    id: 'model-registry-cold-storage',
    frequency: { hours: 1 },
    timeout: { hours: 2 }, // the largest file is copied in pieces, within the bucket
    initialDelay: { minutes: 15 },
    fn: async signal => {
      const regions = ctx.regions?.cold ?? [];
      for (const [name, cold] of [
        [defaultStore, settings],
        ...regions,
      ] as const) {
        await runIn(ctx, name, cold, signal as AbortSignal);
      }
    },
  });
}

async function runIn(
  ctx: ColdContext,
  store: string,
  settings: ColdSettings | undefined,
  signal: AbortSignal,
): Promise<void> {
  try {
    const moved = await moveCold(ctx, settings, signal, store);
    const { cooled, warmed, restoring } = moved;
    if (cooled + warmed + restoring === 0) return;
    ctx.logger.info(
      `Moved ${cooled} stored files to cold storage and ${warmed} back; ${restoring} are being restored by the bucket`,
    );
  } catch (error) {
    if (!(error instanceof NoSuchClass)) throw error;
    ctx.logger.warn(error.message);
  }
}
