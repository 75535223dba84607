import type { SchedulerService } from '@backstage/backend-plugin-api';
import type { Context } from '../../context';
import { scrubBlobs } from './scrubBlobs';
import type { ScrubSettings } from './settings';

/** Every hour, by one replica: reads stored bytes again, where it stopped the last time. */
export async function scheduleScrub(
  scheduler: SchedulerService,
  ctx: Context,
  settings: ScrubSettings | undefined,
): Promise<void> {
  if (!settings) return;
  await scheduler.scheduleTask({
    id: 'model-registry-scrub',
    frequency: { hours: 1 },
    // The file that is being read at the end of a run is read to its end.
    timeout: { minutes: settings.minutesPerRun * 2 + 60 },
    initialDelay: { minutes: 5 },
    fn: async signal => {
      const { files, bytes, damaged, restored } = await scrubBlobs(
        ctx,
        settings,
        signal as AbortSignal,
      );
      if (files === 0) return;
      ctx.logger.info(
        `Read ${files} stored files again (${bytes} bytes): ${damaged.length} damaged, ${restored.length} whole again`,
      );
    },
  });
}
