import type { LoggerService } from '@backstage/backend-plugin-api';
import type { Knex } from 'knex';
import { createLoop, type Loop } from '../outbox/loop';
import { readStanding } from './memory/changes';
import type { MemoryLimits } from './memory/fillMemory';
import { createMemoryKeeper, type MemoryKeeper } from './memory/keepMemory';
import type { SearchMemory } from './memory/searchMemory';
import { writersFirst } from './writersFirst';

/** Changes worked off in one transaction, and twice as many of the same models: about a second of the database. */
const drainedPerBatchMax = 500;
const drainIntervalMs = 500;
/** As many changes as a search waits for; of more it shows what is there, and the rest follows. */
const caughtUpMax = 50;
/** How long a search waits for somebody else who makes rows. */
const catchUpWaitMs = 250;
const lockNotAvailable = '55P03';
const nothingKept: MemoryLimits = { modelsMax: 0, versionsMax: 0 };

/** What a search may be answered from. */
export interface CaughtUp {
  /** Absent while the database has to answer. */
  readonly memory?: SearchMemory;
  /** Whether every change is in the rows and in memory. */
  readonly isSettled: boolean;
}

export interface SearchIndex extends Loop {
  /** Makes the rows of the last changes, so that who has just written finds it. Few changes, and a short wait. */
  catchUp(): Promise<CaughtUp>;
  /** Where searches are answered. */
  readonly memory: Pick<MemoryKeeper, 'fill' | 'status'>;
}

/** Makes what search reads from what has changed (ADR 0014). Any replica may; one at a time does. */
export function createSearchIndex(
  db: Knex,
  logger: Pick<LoggerService, 'warn'>,
  limits: MemoryLimits = nothingKept,
): SearchIndex {
  const keeper = createMemoryKeeper(db, logger, limits);
  const isTime = writersFirst(() => performance.now());
  const loop = createLoop({
    name: 'index of the search',
    intervalMs: drainIntervalMs,
    logger,
    async work() {
      const newest = await newestWaiting(db);
      if (newest === undefined || !isTime(newest)) return false;
      return (await drainSearch(db, drainedPerBatchMax)) >= drainedPerBatchMax;
    },
  });
  return {
    ...loop,
    start() {
      loop.start();
      if (limits.modelsMax > 0) keeper.start();
    },
    async stop() {
      await Promise.all([loop.stop(), keeper.stop()]);
    },
    catchUp: sharing(() => catchUp(db, keeper)),
    memory: keeper,
  };
}

/** The number of the newest change that waits. */
async function newestWaiting(db: Knex): Promise<number | undefined> {
  const { rows } = await db.raw(
    'select max(seq)::double precision as newest from search_pending',
  );
  return rows[0].newest ?? undefined;
}

/** @returns how many changes were worked off */
export async function drainSearch(
  db: Knex,
  most = drainedPerBatchMax,
): Promise<number> {
  const { rows } = await db.raw('select search_drain(?) as drained', [most]);
  return rows[0].drained;
}

async function catchUp(db: Knex, keeper: MemoryKeeper): Promise<CaughtUp> {
  let now = await readStanding(db, caughtUpMax + 1);
  if (now.waiting > 0 && now.waiting <= caughtUpMax) {
    await drainShortly(db);
    now = await readStanding(db, caughtUpMax + 1);
  }
  const memory = await keeper.refresh(now);
  return { memory, isSettled: now.waiting === 0 };
}

async function drainShortly(db: Knex): Promise<void> {
  try {
    await db.transaction(async tx => {
      await tx.raw(`set local lock_timeout to ${catchUpWaitMs}`);
      await drainSearch(tx, caughtUpMax);
    });
  } catch (error) {
    if ((error as { code?: string }).code !== lockNotAvailable) throw error;
  }
}

/** Whoever asks while an answer is under way shares the next one, which begins after they have asked. */
function sharing<T>(ask: () => Promise<T>): () => Promise<T> {
  let running: Promise<T> | undefined;
  let next: Promise<T> | undefined;
  const begin = async () => {
    await running?.catch(() => undefined);
    next = undefined;
    running = ask();
    return running;
  };
  return () => {
    next ??= begin();
    return next;
  };
}
