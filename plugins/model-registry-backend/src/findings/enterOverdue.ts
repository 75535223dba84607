import type { SchedulerService } from '@backstage/backend-plugin-api';
import { govern } from '../audit/govern';
import type { GovernedTx } from '../audit/types';
import type { Context } from '../context';
import type { FindingRow } from '../database/rows';
import { lockVersion, type Locked } from '../database/subjects';
import { courtRef } from '../lifecycle/openRecertifications';
import { entryOfFinding } from './findingEntry';
import { standing, standingOf } from './standing';
import { markOverdue, requireFinding } from './store';

/** Entered in one run; what is left comes with the next. */
export const overduePerRunMax = 500;

/**
 * Enters in the ledger what is not settled though its day has passed, once for each finding, so that whoever is
 * told of entries is told of it. However often it runs and in however many places, there is one entry.
 *
 * @returns how many it entered
 */
export async function enterOverdue(
  ctx: Pick<Context, 'db' | 'sequencer' | 'outbox'>,
  now: Date,
): Promise<number> {
  const found: Pick<FindingRow, 'id' | 'version_id'>[] = await ctx
    .db('findings as f')
    .where('f.due_at', '<=', now)
    .whereNull('f.overdue_at')
    .whereNot('f.status', 'closed')
    .whereRaw(`${standing} in ('open', 'fixed')`)
    .orderBy(['f.due_at', 'f.id'])
    .limit(overduePerRunMax)
    .select('f.id', 'f.version_id');
  let entered = 0;
  for (const one of found) if (await enter(ctx, one)) entered += 1;
  return entered;
}

async function enter(
  ctx: Pick<Context, 'db' | 'sequencer' | 'outbox'>,
  { id, version_id }: Pick<FindingRow, 'id' | 'version_id'>,
): Promise<boolean> {
  const write = {
    principal: courtRef,
    route: `overdue ${id}`,
    bodyDigest: '',
  };
  const answer = await govern<{ entered: boolean }, Locked>(
    ctx,
    write,
    async (tx, at, rows) => {
      const { row } = await requireFinding(tx, id);
      const until = row.accepted_until?.toISOString();
      const status = standingOf(row.status, until, at.toISOString());
      const waits = status === 'open' || status === 'fixed';
      if (!waits || row.overdue_at !== null || row.due_at > at)
        return { result: { entered: false }, events: [] };
      await markOverdue(tx, id, at);
      return {
        result: { entered: true },
        events: [
          entryOfFinding(rows, { ...row, status }, 'finding.overdue', {
            personal: { actor: courtRef },
          }),
        ],
      };
    },
    (tx: GovernedTx) => lockVersion(tx, version_id),
  );
  return answer.result?.entered ?? false;
}

/** Every few minutes, in one place at a time. */
export async function scheduleOverdueFindings(
  scheduler: SchedulerService,
  ctx: Context,
): Promise<void> {
  await scheduler.scheduleTask({
    id: 'model-registry-overdue-findings',
    frequency: { minutes: 5 },
    timeout: { minutes: 30 },
    initialDelay: { minutes: 2 },
    fn: async () => {
      await enterOverdue(ctx, ctx.now());
    },
  });
}
