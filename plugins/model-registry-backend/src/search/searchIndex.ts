import type { LoggerService } from '@backstage/backend-plugin-api';
import type { Knex } from 'knex';
import { createLoop, type Loop } from '../outbox/loop';

/** Changes worked off in one transaction: about a second of the database. */
const drainedPerBatchMax = 500;
const drainIntervalMs = 500;
/** As many changes as a search waits for; of more it shows what is there, and the rest follows. */
const caughtUpMax = 50;
/** How long a search waits for somebody else who makes rows. */
const catchUpWaitMs = 250;
const lockNotAvailable = '55P03';

export interface SearchIndex extends Loop {
  /** Makes the rows of the last changes, so that who has just written finds it. Few changes, and a short wait. */
  catchUp(): Promise<void>;
}

/** Makes what search reads from what has changed (ADR 0014). Any replica may; one at a time does. */
export function createSearchIndex(
  db: Knex,
  logger: Pick<LoggerService, 'warn'>,
): SearchIndex {
  const loop = createLoop({
    name: 'index of the search',
    intervalMs: drainIntervalMs,
    logger,
    work: async () =>
      (await waiting(db, 1)) > 0 &&
      (await drainSearch(db, drainedPerBatchMax)) === drainedPerBatchMax,
  });
  return { ...loop, catchUp: () => catchUp(db) };
}

/** @returns how many changes were worked off */
export async function drainSearch(
  db: Knex,
  most = drainedPerBatchMax,
): Promise<number> {
  const { rows } = await db.raw('select search_drain(?) as drained', [most]);
  return rows[0].drained;
}

async function catchUp(db: Knex): Promise<void> {
  const count = await waiting(db, caughtUpMax + 1);
  if (count === 0 || count > caughtUpMax) return;
  try {
    await db.transaction(async tx => {
      await tx.raw(`set local lock_timeout to ${catchUpWaitMs}`);
      await drainSearch(tx, caughtUpMax);
    });
  } catch (error) {
    if ((error as { code?: string }).code !== lockNotAvailable) throw error;
  }
}

async function waiting(db: Knex, most: number): Promise<number> {
  const { rows } = await db.raw(
    'select count(*)::int as count from (select 1 from search_pending limit ?) as few',
    [most],
  );
  return rows[0].count;
}
