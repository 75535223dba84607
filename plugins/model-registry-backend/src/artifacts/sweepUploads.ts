import type {
  LoggerService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import type { Knex } from 'knex';
import type { Context } from '../context';
import { storesOf } from './regions';
import { asUpload, declaredColumns, type UploadRow } from './rows';
import { type ArtifactStore, defaultStore } from './store';
import { strayBlobAgeMs, sweepBlobs } from './sweepBlobs';

const sweptPerRunMax = 200;
/** Far longer than the moment between a store's beginning of an upload and the row that names it. */
const strayAgeMs = 24 * 60 * 60 * 1000;

/**
 * Forgets uploads that were not completed in time, with their declarations. Each row is locked and
 * its end checked again; a completion puts the end off before it begins (safety: W8). The bytes go once
 * nothing is locked any more. Where the store does not answer then, they are left to the sweep of strays,
 * and in a bucket to its lifecycle rule.
 *
 * @param name - of the store in rows
 * @returns how many were swept
 */
export async function sweepUploads(
  db: Knex,
  store: ArtifactStore,
  name: string = defaultStore,
): Promise<number> {
  for (let swept = 0; swept < sweptPerRunMax; swept++) {
    const ended = await db.transaction(async tx => {
      const row:
        | (UploadRow & { size: string; digest: string; store: string })
        | undefined = await tx('uploads')
        .join('artifacts', 'artifacts.id', 'uploads.artifact_id')
        .select('uploads.*', ...declaredColumns)
        .whereRaw('uploads.ends_at < clock_timestamp()')
        .where({ 'artifacts.status': 'uploading', 'artifacts.store': name })
        .forUpdate('artifacts', 'uploads')
        .skipLocked()
        .first();
      if (!row) return undefined;
      await tx('artifacts').where({ id: row.artifact_id }).delete();
      return asUpload(row);
    });
    if (!ended) return swept;
    await store.abandon(ended);
  }
  return sweptPerRunMax;
}

/**
 * Forgets uploads that no row names: a process was killed after it had begun one, or before it had
 * cleaned up one that was complete.
 *
 * @returns how many were swept
 */
export async function sweepStrays(
  db: Knex,
  store: ArtifactStore,
  before: Date,
): Promise<number> {
  const begun = await store.begunBefore(before);
  const ids = begun.map(({ id }) => id);
  const known = new Set<string>(
    await db('uploads').whereIn('id', ids).pluck('id'),
  );
  const strays = begun
    .filter(({ id }) => !known.has(id))
    .slice(0, sweptPerRunMax);
  for (const stray of strays) await store.abandon(stray);
  return strays.length;
}

/**
 * Forgets declarations of files that were on their way to another kind of store when the portal was
 * switched over; their parts are not here, and their senders declare them anew.
 *
 * @param name - of the store in rows
 */
export async function forgetForeignUploads(
  db: Knex,
  store: Pick<ArtifactStore, 'type'>,
  name: string = defaultStore,
): Promise<number> {
  const foreign = db('uploads').select('artifact_id');
  if (store.type === 's3') foreign.whereNull('store_upload_id');
  else foreign.whereNotNull('store_upload_id');
  return db('artifacts')
    .where({ status: 'uploading', store: name })
    .whereIn('id', foreign)
    .delete();
}

/**
 * Forgets declarations of files that were on their way to a store which is configured no more, once they
 * have ended; their parts cannot be reached, and in a bucket its lifecycle rule ends them.
 *
 * @param names - of the stores there are, as rows name them
 */
export async function sweepLost(
  db: Knex,
  names: readonly string[],
): Promise<number> {
  return db('artifacts')
    .where({ status: 'uploading' })
    .whereNotIn('store', [...names])
    .whereIn(
      'id',
      db('uploads')
        .select('artifact_id')
        .whereRaw('ends_at < clock_timestamp()'),
    )
    .delete();
}

export async function scheduleUploadSweep(parts: {
  scheduler: SchedulerService;
  ctx: Pick<Context, 'db' | 'store' | 'regions'>;
  logger: LoggerService;
}): Promise<void> {
  const { ctx, logger } = parts;
  const { db } = ctx;
  await parts.scheduler.scheduleTask({
    id: 'model-registry-sweep-uploads',
    frequency: { hours: 1 },
    timeout: { minutes: 10 },
    initialDelay: { minutes: 1 },
    fn: async () => {
      const before = new Date(Date.now() - strayAgeMs);
      const names = storesOf(ctx).map(([name]) => name);
      let swept = await sweepLost(db, names);
      for (const [name, store] of storesOf(ctx)) {
        swept += await sweepUploads(db, store, name);
        swept += await sweepStrays(db, store, before);
      }
      if (swept > 0) logger.info(`Swept ${swept} uploads that had ended`);
    },
  });
  // Lists everything that is stored, so once a day has to do.
  await parts.scheduler.scheduleTask({
    id: 'model-registry-sweep-blobs',
    frequency: { days: 1 },
    timeout: { hours: 1 },
    initialDelay: { minutes: 10 },
    fn: async () => {
      const before = new Date(Date.now() - strayBlobAgeMs);
      let swept = 0;
      for (const [name, store] of storesOf(ctx)) {
        swept += await sweepBlobs(db, store, logger, before, name);
      }
      if (swept > 0)
        logger.info(`Removed ${swept} stored files that no row names`);
    },
  });
}
