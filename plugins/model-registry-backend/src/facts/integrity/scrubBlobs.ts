import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { NotFoundError, ServiceUnavailableError } from '@backstage/errors';
import type { Knex } from 'knex';
import { archiveClasses } from '../../artifacts/cold/settings';
import { type Placement, storeNamed, storesOf } from '../../artifacts/regions';
import type { ArtifactStore } from '../../artifacts/store';
import type { Context } from '../../context';
import { recordIntegrity } from './recordIntegrity';
import type { ScrubSettings } from './settings';

/** Damaged bytes are looked at this often, so that what was brought back is served again soon. */
const damagedEveryMs = 60 * 60 * 1000;
const dayMs = 24 * 60 * 60 * 1000;

export interface Scrubbed {
  files: number;
  bytes: number;
  damaged: string[];
  restored: string[];
}

interface Due extends Placement {
  size: string;
  status: 'whole' | 'changed' | 'missing';
}

interface Reading {
  status: Due['status'];
  foundDigest?: string;
  foundSize?: number;
}

type ScrubContext = Pick<
  Context,
  'db' | 'store' | 'regions' | 'logger' | 'sequencer' | 'outbox'
>;

/**
 * Reads stored bytes again, those first whose last reading is the oldest, and says of each version
 * that holds bytes which have changed or are gone that this is so. Where it is, is in the database
 * (`blob_checks.checked_at`), so a run that was killed is gone on with by the next.
 */
export async function scrubBlobs(
  ctx: ScrubContext,
  settings: ScrubSettings,
  signal: AbortSignal,
): Promise<Scrubbed> {
  const done: Scrubbed = { files: 0, bytes: 0, damaged: [], restored: [] };
  const passedOver: Placement[] = [];
  const ends = performance.now() + settings.minutesPerRun * 60_000;
  while (done.files < settings.filesPerRun && performance.now() < ends) {
    const due = await nextDue(ctx, settings, passedOver);
    if (!due || signal.aborted) break;
    try {
      await scrubOne(ctx, due, settings, signal, done);
    } catch (error) {
      if (signal.aborted) break;
      // A store that is away says nothing about any bytes; one file that cannot be read holds up no other.
      if (error instanceof ServiceUnavailableError) throw error;
      passedOver.push(due);
      ctx.logger.warn(
        `The bytes of ${due.digest} could not be read again; they are tried in the next run`,
        error as Error,
      );
    }
  }
  return done;
}

async function nextDue(
  ctx: ScrubContext,
  { everyDays }: ScrubSettings,
  passedOver: readonly Placement[],
): Promise<Due | undefined> {
  const { db } = ctx;
  const reached = storesOf(ctx).map(([name]) => name);
  const oldest = (from: Knex.QueryBuilder, olderThanMs: number) =>
    from
      .join('blobs as b', on =>
        on.on('b.digest', 'c.digest').andOn('b.store', 'c.store'),
      )
      .whereIn('c.store', reached)
      .whereRaw(`c.checked_at < clock_timestamp() - make_interval(secs => ?)`, [
        olderThanMs / 1000,
      ])
      .whereNotIn(
        ['c.digest', 'c.store'],
        passedOver.map(({ digest, store }) => [digest, store]),
      )
      // What is in an archive cannot be read at once; the store checks it there.
      .whereNotExists(
        db('cold_blobs as k')
          .whereRaw('k.digest = c.digest and k.store = c.store')
          .whereIn('k.class', archiveClasses),
      )
      .orderBy(['c.checked_at', 'c.digest', 'c.store'])
      .first('c.digest', 'c.store', 'b.size', 'c.status');
  const damaged = db('blob_checks as c').whereNot('c.status', 'whole');
  return (
    (await oldest(damaged, damagedEveryMs)) ??
    (await oldest(db('blob_checks as c'), everyDays * dayMs))
  );
}

async function scrubOne(
  ctx: ScrubContext,
  due: Due,
  settings: ScrubSettings,
  signal: AbortSignal,
  done: Scrubbed,
): Promise<void> {
  const { digest } = due;
  const size = Number(due.size);
  const store = storeNamed(ctx, due.store);
  const read = () => readAgain(store, due, settings, signal);
  let found = await read();
  // A line that broke quietly looks like bytes that were changed; a second reading has to say the same.
  if (found.status !== 'whole') found = await read();
  await note(ctx.db, due, found, false);
  const finding = { digest, size, where: 'store' as const, ...found };
  const told = await recordIntegrity(ctx, finding, { store: due.store });
  await note(ctx.db, due, found, true);
  done.files += 1;
  done.bytes += found.foundSize ?? 0;
  if (found.status === 'whole') {
    if (due.status !== 'whole') done.restored.push(digest);
    return;
  }
  done.damaged.push(digest);
  ctx.logger.error(
    `Stored bytes of ${digest} are ${found.status}; ${told} versions were told, and nothing of it is served. Bring them back from a backup, or publish the same file again.`,
  );
}

/** Reads to the end at no more than the set rate. @throws what the store throws when it is away */
async function readAgain(
  store: ArtifactStore,
  due: Due,
  { bytesPerSecond }: ScrubSettings,
  signal: AbortSignal,
): Promise<Reading> {
  if (!(await store.stat(due.digest))) return { status: 'missing' };
  const hash = createHash('sha256');
  const begun = performance.now();
  let size = 0;
  try {
    for await (const chunk of await store.open(due.digest)) {
      hash.update(chunk);
      size += (chunk as Buffer).length;
      const ahead =
        (size / bytesPerSecond) * 1000 - (performance.now() - begun);
      if (ahead > 0) await sleep(ahead, undefined, { signal });
      signal.throwIfAborted();
    }
  } catch (error) {
    if (error instanceof NotFoundError) return { status: 'missing' };
    throw error;
  }
  const foundDigest = `sha256:${hash.digest('hex')}`;
  const whole = foundDigest === due.digest && size === Number(due.size);
  if (whole) return { status: 'whole', foundSize: size };
  return { status: 'changed', foundDigest, foundSize: size };
}

/**
 * Downloads refuse from the first note on; the bytes count as looked at only with the second, once
 * every version was told.
 */
async function note(
  db: Knex,
  { digest, store }: Placement,
  { status, foundDigest, foundSize }: Reading,
  told: boolean,
): Promise<void> {
  const whole = status === 'whole';
  await db('blob_checks')
    .where({ digest, store })
    .update({
      status,
      found_digest: whole ? null : foundDigest ?? null,
      found_size: whole ? null : foundSize ?? null,
      since: whole ? null : db.raw('coalesce(since, clock_timestamp())'),
      ...(told && { checked_at: db.raw('clock_timestamp()') }),
    });
}
