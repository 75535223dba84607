import { randomUUID } from 'node:crypto';
import type { SchedulerService } from '@backstage/backend-plugin-api';
import { govern } from '../audit/govern';
import type { Context } from '../context';
import { noOverride, type UseCaseRow } from './rows';
import { settleTiers, tierOf } from './settleTiers';
import {
  insertChange,
  lockModelsOf,
  lockUseCase,
  updateUseCase,
} from './store';
import { useCaseEvent } from './useCaseEvent';

/** Ended in one run; more come with the next. */
export const endingsPerRunMax = 500;
const court = 'service:assay';

type Parts = Pick<Context, 'db' | 'sequencer' | 'outbox'>;

/**
 * Takes away overrides whose end has come, so that lists, search and the catalog show the tier that counts again.
 * Decisions do not wait for it: they read the end themselves (safety: S6).
 *
 * @returns how many were ended
 */
export async function endOverrides(parts: Parts): Promise<number> {
  const due: { id: string }[] = await parts
    .db('use_cases')
    .whereRaw('override_ends_at <= clock_timestamp()')
    .orderBy('override_ends_at')
    .limit(endingsPerRunMax)
    .select('id');
  for (const { id } of due) await endOne(parts, id);
  return due.length;
}

async function endOne(parts: Parts, id: string): Promise<void> {
  const write = {
    principal: court,
    route: 'endOverrides',
    bodyDigest: randomUUID(),
  };
  await govern<object, UseCaseRow>(
    parts,
    write,
    async (tx, at, before) => {
      const { override_tier: tierBefore, override_ends_at: endsAt } = before;
      // Somebody set another end, or answered anew, since it was found.
      if (!tierBefore || !endsAt || endsAt > at)
        return { result: {}, events: [] };
      const row = await updateUseCase(tx, id, noOverride, at);
      const detail = { tier: tierOf(row, at), tierBefore };
      await insertChange(tx, id, {
        ...{ what: 'override-ended', by: court, at, detail },
      });
      const models = await lockModelsOf(tx, id);
      const of = { useCaseId: id, by: court, at };
      const settled = await settleTiers(tx, models, of);
      return {
        result: {},
        events: [
          useCaseEvent('use-case.override-ended', row, court, { data: detail }),
          ...settled.events,
        ],
        messages: settled.messages,
      };
    },
    tx => lockUseCase(tx, id),
  );
}

/** Every minute, in one place at a time. */
export async function scheduleOverrideEnds(
  scheduler: SchedulerService,
  ctx: Context,
): Promise<void> {
  await scheduler.scheduleTask({
    id: 'model-registry-override-ends',
    frequency: { minutes: 1 },
    timeout: { minutes: 10 },
    initialDelay: { seconds: 30 },
    fn: async () => {
      const ended = await endOverrides(ctx);
      if (ended > 0) ctx.logger.info(`${ended} overrides of tiers ended.`);
    },
  });
}
