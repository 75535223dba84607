import type { SchedulerService } from '@backstage/backend-plugin-api';
import { govern } from '../audit/govern';
import type { Context } from '../context';
import { accountEvent } from './changeAccount';
import type { AccountRow } from './accountRows';
import { endAccount, lockAccount } from './store';

const notedPerRunMax = 200;
const court = 'service:assay';

/**
 * Enters in the ledger which accounts have ended by themselves, and forgets signatures that are too old to be
 * sent again. What has ended is refused from its very moment on; this only remembers it.
 *
 * @returns how many ends were noted
 */
export async function sweepAccounts(
  ctx: Pick<Context, 'db' | 'sequencer' | 'outbox'>,
): Promise<number> {
  await ctx
    .db('seen_signatures')
    .whereRaw('until < clock_timestamp()')
    .delete();
  const ended: { id: string }[] = await ctx
    .db('service_accounts')
    .select('id')
    .whereRaw('ends_at <= clock_timestamp()')
    .whereNull('revoked_at')
    .whereNull('end_noted_at')
    .orderBy('ends_at')
    .limit(notedPerRunMax);
  for (const { id } of ended) await noteEnd(ctx, id);
  return ended.length;
}

async function noteEnd(
  ctx: Pick<Context, 'db' | 'sequencer' | 'outbox'>,
  id: string,
): Promise<void> {
  const write = { principal: court, route: 'sweepAccounts', bodyDigest: '' };
  await govern<object, AccountRow>(
    ctx,
    write,
    async (tx, at, account) => {
      // Another replica was faster, or somebody revoked it meanwhile.
      const done = account.end_noted_at ?? account.revoked_at;
      if (done) return { result: {}, events: [] };
      await endAccount(tx, id, 'end_noted_at', at);
      const endedAt = account.ends_at.toISOString();
      const personal = { actor: court };
      return {
        result: {},
        events: [
          accountEvent('account.expired', account, { endedAt }, personal),
        ],
      };
    },
    tx => lockAccount(tx, id),
  );
}

export async function scheduleAccountSweep(
  scheduler: SchedulerService,
  ctx: Context,
): Promise<void> {
  await scheduler.scheduleTask({
    id: 'model-registry-sweep-accounts',
    frequency: { minutes: 10 },
    timeout: { minutes: 5 },
    initialDelay: { minutes: 1 },
    fn: async () => {
      const noted = await sweepAccounts(ctx);
      if (noted > 0) ctx.logger.info(`${noted} service accounts have ended`);
    },
  });
}
