import {
  mayDo,
  outboxRetryPermission,
  quotasListedMax,
  type Health,
} from '@assay/plugin-model-registry-common';
import { quotaOf, readUsed } from '../artifacts/quotas';
import type { Checkpoints } from '../audit/checkpoints';
import type { Context } from '../context';
import type { Principal } from '../http/access';
import { isoOf } from '../registry/views';
import {
  readCounts,
  readDeadLetters,
  readFailedScans,
  readMigration,
  type Counts,
} from './readHealth';

/** How long the store may take to say that it is there. */
const storeWaitMaxMs = 5_000;

/** What waits, what failed and what answers. */
export async function getHealth(
  ctx: Context,
  checkpoints: Checkpoints,
  principal: Principal,
): Promise<Health> {
  const { db, packs } = ctx;
  const visible = await ctx.access.visibleModels(principal);
  await checkpoints.recheck();
  const counts = await readCounts(db);
  const [letters, failures, migration, store, quotas, roles] =
    await Promise.all([
      readDeadLetters(db, visible),
      readFailedScans(db, visible),
      readMigration(db),
      probeStore(ctx, counts),
      readQuotaUse(ctx),
      ctx.roles.rolesOf(principal),
    ]);
  return {
    readAt: isoOf(counts.read_at),
    database: {
      version: counts.version,
      migration,
      sizeBytes: Number(counts.size_bytes),
    },
    ...ledgerStatus(counts, checkpoints),
    outbox: {
      waiting: Number(counts.outbox_waiting),
      since: timeOf(counts.outbox_since),
      dead: Number(counts.outbox_dead),
      letters,
    },
    scanner: {
      due: Number(counts.scans_due),
      failing: Number(counts.scans_failing),
      lastAt: timeOf(counts.scanned_at),
      failures,
    },
    store,
    search: ctx.searchIndex.memory.status(),
    quotas,
    packs: [...packs.active],
    mayRetry: mayDo(outboxRetryPermission.name, roles),
  };
}

/** How far sequencer and checkpoints have come. */
export function ledgerStatus(
  counts: Counts,
  checkpoints: Checkpoints,
): Pick<Health, 'sequencer' | 'checkpoint'> {
  const size = Number(counts.ledger_size);
  const { checkpoint } = counts;
  return {
    sequencer: {
      size,
      waiting: Number(counts.pending),
      since: timeOf(counts.pending_since),
    },
    checkpoint: {
      size: checkpoint?.size,
      at: timeOf(checkpoint?.at),
      uncovered: size - (checkpoint?.size ?? 0),
      stopped: checkpoints.stopped,
    },
  };
}

async function readQuotaUse({
  db,
  config: { quotas },
}: Context): Promise<Health['quotas']> {
  const groups = [...(quotas?.groups.keys() ?? [])].slice(0, quotasListedMax);
  return Promise.all(
    groups.map(async group => ({
      group,
      used: await readUsed(db, group),
      quota: quotaOf(quotas!, group),
    })),
  );
}

/** Asks the store for the bytes that were kept last: a store that is empty or away is not well. */
async function probeStore(
  { store }: Context,
  counts: Counts,
): Promise<Health['store']> {
  const about = {
    files: Number(counts.files),
    damaged: Number(counts.damaged),
    checkedSince: timeOf(counts.checked_since),
    region: store.region,
    cold: counts.cold,
  };
  if (!counts.newest_blob) return { ok: true, ...about };
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    const why = `No answer within ${storeWaitMaxMs / 1_000} seconds.`;
    timer = setTimeout(() => reject(new Error(why)), storeWaitMaxMs);
  });
  try {
    const found = await Promise.race([store.stat(counts.newest_blob), late]);
    if (found) return { ok: true, ...about };
    const why = `It has no bytes for ${counts.newest_blob}, which were kept last.`;
    return { ok: false, why, ...about };
  } catch (error) {
    return { ok: false, why: (error as Error).message, ...about };
  } finally {
    clearTimeout(timer);
  }
}

function timeOf(time: Date | string | null | undefined): string | undefined {
  return time ? isoOf(time) : undefined;
}
