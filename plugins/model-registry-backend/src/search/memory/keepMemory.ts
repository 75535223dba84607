import type { LoggerService } from '@backstage/backend-plugin-api';
import type { Knex } from 'knex';
import { createLoop } from '../../outbox/loop';
import { readStanding, type Standing } from './changes';
import {
  catchMemoryUp,
  fillMemory,
  TooMuch,
  type MemoryLimits,
} from './fillMemory';
import type { SearchMemory } from './searchMemory';

/** How long until what was too much, or failed, is tried again. */
const triedEveryMs = 60_000;

/** Where searches are answered, and when not in memory, why. */
export interface MemoryStatus {
  readonly inMemory: boolean;
  readonly why?: string;
  readonly models: number;
  readonly versions: number;
}

export interface MemoryKeeper {
  start(): void;
  stop(): Promise<void>;
  /** Reads everything now, when it is not there; for tests. */
  fill(): Promise<void>;
  /** Brings in what has changed. @returns undefined while the database has to answer */
  refresh(now: Standing): Promise<SearchMemory | undefined>;
  status(): MemoryStatus;
}

interface Kept {
  readonly memory: SearchMemory;
  generation: number;
  readonly filled: string;
}

/** Keeps what search knows in memory, read in the background and never trusted beyond the rows it came from. */
export function createMemoryKeeper(
  db: Knex,
  logger: Pick<LoggerService, 'warn'>,
  limits: MemoryLimits,
): MemoryKeeper {
  let kept: Kept | undefined;
  let why: string | undefined =
    limits.modelsMax > 0
      ? 'All of it is being read.'
      : 'modelRegistry.search.maxModels is 0.';
  let stopped = false;
  let turn: Promise<unknown> = Promise.resolve();

  const giveUp = (error: TooMuch) => {
    if (why !== error.message) {
      logger.warn(`The database answers searches. ${error.message}`);
    }
    [kept, why] = [undefined, error.message];
  };
  const read = async () => {
    const { generation, filled } = await readStanding(db, 1);
    try {
      const memory = await fillMemory(db, limits, () => stopped);
      if (memory) [kept, why] = [{ memory, generation, filled }, undefined];
    } catch (error) {
      if (!(error instanceof TooMuch)) throw error;
      giveUp(error);
    }
  };
  const loop = createLoop({
    name: 'memory of the search',
    intervalMs: triedEveryMs,
    logger,
    work: async () => {
      if (!kept || kept.memory.isWorn) await read();
      return false;
    },
  });

  const catchUp = async (now: Standing): Promise<SearchMemory | undefined> => {
    const mine = kept;
    if (!mine) return undefined;
    try {
      const isNow = await catchMemoryUp(db, mine.memory, mine, now, limits);
      if (isNow) mine.generation = Math.max(mine.generation, now.generation);
      else if (kept === mine) {
        [kept, why] = [undefined, 'All of it has changed and is read again.'];
      }
      if (!isNow || mine.memory.isWorn) loop.nudge();
      return isNow ? mine.memory : undefined;
    } catch (error) {
      if (!(error instanceof TooMuch)) throw error;
      giveUp(error);
      return undefined;
    }
  };
  return {
    start: loop.start,
    stop: () => {
      stopped = true;
      return loop.stop();
    },
    fill: loop.drain,
    refresh(now) {
      // One after the other: two that bring in the same changes would bring them in twice.
      const mine = turn.then(() => catchUp(now));
      turn = mine.catch(() => undefined);
      return mine;
    },
    status: () => ({
      inMemory: kept !== undefined,
      ...(why === undefined ? {} : { why }),
      models: kept?.memory.modelCount ?? 0,
      versions: kept?.memory.versionCount ?? 0,
    }),
  };
}
