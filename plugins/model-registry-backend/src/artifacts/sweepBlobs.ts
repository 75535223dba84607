import type { LoggerService } from '@backstage/backend-plugin-api';
import type { Knex } from 'knex';
import { HttpProblem } from '../http/problem';
import type { Placement } from './regions';
import { type ArtifactStore, defaultStore } from './store';

const sweptPerRunMax = 200;
/** Far longer than any completion takes between `keep` and its commit. */
export const strayBlobAgeMs = 24 * 60 * 60 * 1000;

/**
 * Removes bytes that no row names: a process was killed between the store and the database, and
 * nobody repeated the request. One that the store does not let go of is left for the next time.
 *
 * @param name - of the store in rows; a row of another store says nothing about this one
 * @returns how many were removed
 */
export async function sweepBlobs(
  db: Knex,
  store: ArtifactStore,
  logger: Pick<LoggerService, 'warn'>,
  before: Date,
  name: string = defaultStore,
): Promise<number> {
  let swept = 0;
  for await (const page of store.blobsBefore(before)) {
    for (const digest of await unnamed(db, name, page)) {
      if (swept === sweptPerRunMax) return swept;
      try {
        if (await removeUnnamed(db, store, { digest, store: name }, before))
          swept += 1;
      } catch (error) {
        logger.warn(
          `The bytes of ${digest}, which no version has, could not be removed; they are tried again tomorrow`,
          error as Error,
        );
      }
    }
  }
  return swept;
}

async function unnamed(
  db: Knex,
  store: string,
  digests: string[],
): Promise<string[]> {
  const named = new Set<string>(
    (
      await Promise.all([
        db('blobs').where({ store }).whereIn('digest', digests).pluck('digest'),
        // A file that is still on its way may be completed with these very bytes.
        db('artifacts')
          .where({ store })
          .whereIn('digest', digests)
          .pluck('digest'),
      ])
    ).flat(),
  );
  return digests.filter(digest => !named.has(digest));
}

/**
 * Holds the place of the row while the bytes go. Who stores them at the same moment waits for it and
 * then finds that they are gone (safety: W8).
 */
async function removeUnnamed(
  db: Knex,
  store: ArtifactStore,
  placement: Placement,
  before: Date,
): Promise<boolean> {
  const { digest } = placement;
  // Asked first without the row, since whoever kept them anew must not wait for the store's answer.
  if (!(await isOld(store, digest, before))) return false;
  const tx = await db.transaction();
  try {
    if (!(await holdPlace(tx, placement, before))) return false;
    if (!(await unnamedInTx(tx, placement))) return false;
    if (!(await isOld(store, digest, before))) return false;
    await store.remove(digest);
    return true;
  } finally {
    await tx.rollback();
  }
}

async function isOld(
  store: ArtifactStore,
  digest: string,
  before: Date,
): Promise<boolean> {
  const found = await store.stat(digest);
  return found !== undefined && found.keptAt < before;
}

async function unnamedInTx(
  tx: Knex,
  { digest, store }: Placement,
): Promise<boolean> {
  return !(await tx('artifacts').where({ digest, store }).first('id'));
}

/**
 * Called after bytes were kept and before a row names them: waits for a sweep that has begun on them,
 * and says whether it left them there. A later sweep finds them kept anew and leaves them for a day,
 * which is far longer than any commit takes. So nothing has to be asked of the store under a lock of
 * a version (safety: W8).
 *
 * @throws HttpProblem, so that nothing is written
 */
export async function requireBytes(
  db: Knex,
  store: ArtifactStore,
  placement: Placement,
): Promise<void> {
  const tx = await db.transaction();
  try {
    await holdPlace(tx, placement, new Date(0));
  } finally {
    await tx.rollback();
  }
  if (await store.stat(placement.digest)) return;
  throw new HttpProblem(
    'unavailable',
    'The bytes were swept away at this very moment, since nothing had named them for a day. Nothing was written. Send the same request again.',
  );
}

/** Inserts the row as a lock and nothing more; the transaction is always rolled back. */
async function holdPlace(
  tx: Knex,
  { digest, store }: Placement,
  at: Date,
): Promise<boolean> {
  const held = await tx('blobs')
    .insert({ digest, store, size: 0, stored_at: at })
    .onConflict(['digest', 'store'])
    .ignore()
    .returning('digest');
  return held.length > 0;
}
