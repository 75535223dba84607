import type { Relaxation } from '@assay/plugin-model-registry-common';
import type { Knex } from 'knex';
import type { Readable } from '../http/readable';
import { memoryFinder } from './memory/memoryFinder';
import { readPage, type Asked, type FoundPage } from './readPage';
import { relax } from './relax';
import type { CaughtUp } from './searchIndex';

/** Answers searches; every one of them means the same. */
export interface Finder {
  page(asked: Asked): Promise<FoundPage>;
  /** What would be found without one of the filters, the one that brings most first. */
  relax(asked: Asked): Promise<Relaxation[]>;
}

export function sqlFinder(db: Knex): Finder {
  return {
    page: asked => readPage(db, asked),
    relax: asked => relax(db, asked),
  };
}

/**
 * Memory where it is there. A caller whose right hangs on what is said of a model is answered from it only
 * while no change waits, since one of them might take that right away (safety: S9).
 */
export function finderFor(
  db: Knex,
  readable: Readable,
  { memory, isSettled }: CaughtUp,
): Finder {
  const sql = sqlFinder(db);
  const isCertain = typeof readable.criteria === 'string' || isSettled;
  return memory && isCertain
    ? memoryFinder({ db, memory, isSettled, readable, otherwise: sql })
    : sql;
}
