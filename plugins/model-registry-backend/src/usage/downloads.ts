import type { LoggerService } from '@backstage/backend-plugin-api';
import type { Knex } from 'knex';
import { createLoop } from '../outbox/loop';

/** Counts wait in memory for this long, so a killed process loses at most so much of them. */
const flushIntervalMs = 5_000;
const countersPerFlushMax = 1_000;
/** Different counters that may wait while the database is away, about 2 MB of them. */
const countersMax = 10_000;

/** One download, by what was downloaded. Who did is not known here, on purpose. */
export interface Download {
  readonly modelId: string;
  readonly versionId: string;
  readonly kind: string; // of artifact
}

export interface Downloads {
  /** Takes no time and never fails: a counter is not worth a download. */
  count(download: Download): void;
  start(): void;
  stop(): Promise<void>;
  /** Writes what waits; for tests and shutdown. */
  flush(): Promise<void>;
}

interface Counter extends Download {
  readonly day: string; // 2026-11-26, in UTC
  downloads: number;
}

/**
 * Counts downloads and writes them down together, outside of `govern`: a counter is no decision, and
 * nobody's download waits for the ledger (ADR 0017).
 */
export function createDownloads(
  db: Knex,
  logger: Pick<LoggerService, 'warn'>,
  now: () => Date,
): Downloads {
  const waiting = new Map<string, Counter>();
  let lost = 0;

  const add = (counter: Counter): void => {
    const { versionId, day, kind } = counter;
    const key = `${versionId} ${day} ${kind}`;
    const known = waiting.get(key);
    if (known) known.downloads += counter.downloads;
    else if (waiting.size < countersMax) waiting.set(key, { ...counter });
    else lost += counter.downloads;
  };
  const take = (): Counter[] => {
    const keys = [...waiting.keys()].slice(0, countersPerFlushMax);
    const taken = keys.map(key => waiting.get(key)!);
    for (const key of keys) waiting.delete(key);
    return taken;
  };
  const loop = createLoop({
    name: 'counting of downloads',
    intervalMs: flushIntervalMs,
    logger,
    async work() {
      const taken = take();
      if (taken.length === 0) return false;
      try {
        await write(db, taken);
      } catch (error) {
        taken.forEach(add);
        throw error;
      }
      if (lost > 0) {
        logger.warn(
          `${lost} downloads were not counted: too many waited while the database was away.`,
        );
        lost = 0;
      }
      return waiting.size > 0;
    },
  });
  return {
    count: download =>
      add({ ...download, day: now().toISOString().slice(0, 10), downloads: 1 }),
    start: loop.start,
    flush: loop.drain,
    async stop() {
      await loop.stop();
      await loop.drain();
    },
  };
}

/** Adds to the counters, in one order everywhere, so that two processes never wait for each other in a ring. */
async function write(db: Knex, counters: readonly Counter[]): Promise<void> {
  const of = (column: keyof Counter) => counters.map(one => one[column]);
  await db.raw(
    `with counted as materialized (
      select * from unnest(?::uuid[], ?::uuid[], ?::date[], ?::text[], ?::bigint[])
        as c(model_id, version_id, day, kind, downloads)
      order by version_id, day, kind),
    by_day as (
      insert into model_usage as u (model_id, version_id, day, kind, downloads)
      select model_id, version_id, day, kind, downloads from counted
      on conflict (version_id, day, kind) do update set downloads = u.downloads + excluded.downloads)
    insert into usage_totals as t (model_id, downloads)
    select model_id, sum(downloads) from counted group by model_id order by model_id
    on conflict (model_id) do update set downloads = t.downloads + excluded.downloads`,
    [
      of('modelId'),
      of('versionId'),
      of('day'),
      of('kind'),
      of('downloads'),
    ] as never,
  );
}

/**
 * Whether a request begins a download. One that goes on where another was broken off, or fetches a
 * later part beside the first, is the same download.
 */
export function beginsDownload(range: string | undefined): boolean {
  return range === undefined || /^bytes=0-/.test(range.trim());
}
