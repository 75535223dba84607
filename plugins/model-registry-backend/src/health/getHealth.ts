import {
  outboxRetryPermission,
  quotasListedMax,
  type Health,
} from '@assay/plugin-model-registry-common';
import { quotaOf, readUsed } from '../artifacts/quotas';
import { storesOf } from '../artifacts/regions';
import type { ArtifactStore } from '../artifacts/store';
import type { Checkpoints } from '../audit/checkpoints';
import type { Context } from '../context';
import type { Principal } from '../http/access';
import { rolesFit } from '../http/courtRules';
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
  const [letters, failures, migration, store, quotas, roles, active] =
    await Promise.all([
      readDeadLetters(db, visible),
      readFailedScans(db, visible),
      readMigration(db),
      probeStores(ctx, counts),
      readQuotaUse(ctx),
      ctx.roles.rolesOf(principal),
      packs.active(),
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
    packs: active,
    authorization: standingOf(ctx),
    mayRetry: await rolesFit(ctx, principal, outboxRetryPermission, roles),
  };
}

function standingOf({ authorization }: Context): Health['authorization'] {
  if (!authorization) return { engine: 'builtin' };
  return { engine: 'opa', ...authorization.standing() };
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

/** The default store with all that is known of stored files, and the stores of other regions beside it. */
async function probeStores(
  ctx: Context,
  counts: Counts,
): Promise<Health['store']> {
  const [usual, ...others] = await Promise.all(
    storesOf(ctx).map(([name, store]) =>
      probe(store, counts.placed[name]?.newest),
    ),
  );
  const regions = storesOf(ctx)
    .slice(1)
    .map(([region], index) => ({
      region,
      ...others[index],
      files: counts.placed[region]?.files ?? 0,
    }));
  return {
    ...usual,
    files: Number(counts.files),
    damaged: Number(counts.damaged),
    checkedSince: timeOf(counts.checked_since),
    region: ctx.store.region,
    cold: counts.cold,
    ...(regions.length > 0 && { regions }),
  };
}

/** Asks a store for the bytes that were kept last: one that is empty or away is not well. */
async function probe(
  store: ArtifactStore,
  newest: string | undefined,
): Promise<{ ok: boolean; why?: string }> {
  if (newest === undefined) return { ok: true };
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    const why = `No answer within ${storeWaitMaxMs / 1_000} seconds.`;
    timer = setTimeout(() => reject(new Error(why)), storeWaitMaxMs);
  });
  try {
    const found = await Promise.race([store.stat(newest), late]);
    if (found) return { ok: true };
    const why = `It has no bytes for ${newest}, which were kept last.`;
    return { ok: false, why };
  } catch (error) {
    return { ok: false, why: (error as Error).message };
  } finally {
    clearTimeout(timer);
  }
}

function timeOf(time: Date | string | null | undefined): string | undefined {
  return time ? isoOf(time) : undefined;
}
