import { allOf, type Relaxation } from '@assay/plugin-model-registry-common';
import type { Knex } from 'knex';
import type { Readable } from '../../http/readable';
import type { Finder } from '../finder';
import type { Asked } from '../readPage';
import { relaxations, triedOf } from '../relax';
import type { Spelling } from '../compileTest';
import { findModels, type Asking } from './evaluate';
import { findPage } from './findPage';
import { AskDatabase } from './modelTest';
import { readFound, recallFound } from './readFound';
import { foldsAlone, foldTexts } from './readRows';
import type { SearchMemory } from './searchMemory';
import { visibleIn } from './visibleModels';

/**
 * Answers from memory. What memory is not sure of, the database answers: words that its parser may take apart,
 * and while changes wait, the rows of the page, of which one may not be there any more or may no longer be read
 * (safety: S9).
 */
export function memoryFinder(parts: {
  db: Knex;
  memory: SearchMemory;
  /** Whether every change is in memory. */
  isSettled: boolean;
  readable: Readable;
  otherwise: Finder;
}): Finder {
  const { db, memory, isSettled, otherwise } = parts;
  const { criteria, visible } = parts.readable;
  return {
    async page(asked) {
      const page = await sure(db, memory, asked.spelling, asking =>
        findPage(asked, criteria, asking),
      );
      if (!page) return otherwise.page(asked);
      const { hits, total, facets } = page;
      if (isSettled) {
        return { found: recallFound(hits, memory.models), total, facets };
      }
      const found = await readFound(db, visible, hits, memory.models);
      if (found.length < hits.length) return otherwise.page(asked);
      return { found, total, facets };
    },
    async relax(asked) {
      const counts = await sure(db, memory, 'exact', asking =>
        countRelaxed(asked, criteria, asking),
      );
      return counts ?? otherwise.relax(asked);
    },
  };
}

function countRelaxed(
  asked: Asked,
  criteria: Readable['criteria'],
  asking: Asking,
): Relaxation[] {
  asking.memory.scratch.begin();
  const visible = visibleIn(asking.memory, criteria);
  const totals = triedOf(asked).map(dropped => {
    const others = asked.conjuncts.filter(one => one !== dropped);
    const filter = allOf(others.map(one => one.filter));
    return findModels(filter, asking).countWith(visible);
  });
  return relaxations(asked, totals);
}

/**
 * Asks memory. Letters that only the database folds are folded by it first, all at once.
 *
 * @returns undefined when the database has to answer
 */
async function sure<T>(
  db: Knex,
  memory: SearchMemory,
  spelling: Spelling,
  ask: (asking: Asking) => T,
): Promise<T | undefined> {
  const foreign = new Set<string>();
  let folded: ReadonlyMap<string, string> = new Map();
  const fold = (text: string) => {
    if (foldsAlone(text)) return text.toLowerCase();
    foreign.add(text);
    return folded.get(text) ?? text;
  };
  const asking: Asking = { memory, spelling, fold };
  const first = answered(() => ask(asking));
  if (foreign.size === 0) return first;
  folded = await foldTexts(db, [...foreign]);
  return answered(() => ask(asking));
}

function answered<T>(ask: () => T): T | undefined {
  try {
    return ask();
  } catch (error) {
    if (error instanceof AskDatabase) return undefined;
    throw error;
  }
}
