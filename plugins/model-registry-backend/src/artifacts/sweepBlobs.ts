import type { LoggerService } from '@backstage/backend-plugin-api';
import type { Knex } from 'knex';
import type { GovernedTx } from '../audit/types';
import { HttpProblem } from '../http/problem';
import type { ArtifactStore } from './store';

const sweptPerRunMax = 200;
/** Far longer than any completion takes between `keep` and its commit. */
export const strayBlobAgeMs = 24 * 60 * 60 * 1000;

/**
 * Removes bytes that no row names: a process was killed between the store and the database, and
 * nobody repeated the request. One that the store does not let go of is left for the next time.
 *
 * @returns how many were removed
 */
export async function sweepBlobs(
  db: Knex,
  store: ArtifactStore,
  logger: Pick<LoggerService, 'warn'>,
  before: Date,
): Promise<number> {
  let swept = 0;
  for await (const page of store.blobsBefore(before)) {
    for (const digest of await unnamed(db, page)) {
      if (swept === sweptPerRunMax) return swept;
      try {
        if (await removeUnnamed(db, store, digest, before)) swept += 1;
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

async function unnamed(db: Knex, digests: string[]): Promise<string[]> {
  const named = new Set<string>(
    (
      await Promise.all([
        db('blobs').whereIn('digest', digests).pluck('digest'),
        // A file that is still on its way may be completed with these very bytes.
        db('artifacts').whereIn('digest', digests).pluck('digest'),
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
  digest: string,
  before: Date,
): Promise<boolean> {
  const tx = await db.transaction();
  try {
    const held = await tx('blobs')
      .insert({ digest, size: 0, stored_at: before })
      .onConflict('digest')
      .ignore()
      .returning('digest');
    if (held.length === 0 || (await unnamedInTx(tx, digest)) === false) {
      return false;
    }
    const found = await store.stat(digest);
    if (!found || found.keptAt >= before) return false;
    await store.remove(digest);
    return true;
  } finally {
    // The row was a lock and nothing more.
    await tx.rollback();
  }
}

async function unnamedInTx(tx: Knex, digest: string): Promise<boolean> {
  return !(await tx('artifacts').where({ digest }).first('id'));
}

/**
 * Called once the row of bytes is written, which holds it against a sweep: says whether they are
 * still there (safety: W8).
 *
 * @throws HttpProblem, so that nothing is committed
 */
export async function requireBytes(
  _tx: GovernedTx,
  store: ArtifactStore,
  digest: string,
): Promise<void> {
  if (await store.stat(digest)) return;
  throw new HttpProblem(
    'unavailable',
    'The bytes were swept away at this very moment, since nothing had named them for a day. Nothing was written. Send the same request again.',
  );
}
