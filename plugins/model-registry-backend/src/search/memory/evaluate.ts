import {
  allOf,
  conjunctsOf,
  type Filter,
  type FilterTest,
} from '@assay/plugin-model-registry-common';
import { aboutVersions } from '../compile';
import type { Spelling } from '../compileTest';
import type { Bitmap } from './bitmap';
import { modelTest } from './modelTest';
import type { Fold } from './rows';
import type { SearchMemory } from './searchMemory';
import { versionTest } from './versionTest';

/** Something asked of what is in memory. */
export interface Asking {
  readonly memory: SearchMemory;
  readonly spelling: Spelling;
  readonly fold: Fold;
}

/**
 * The models of which ONE version satisfies all of a filter: what `compileFilter` says in SQL. Tests about
 * models stand alone; the rest is asked of every version, and a model is found by any of its own.
 *
 * @returns a set of the caller's own
 */
export function findModels(filter: Filter, asking: Asking): Bitmap {
  const { models, scratch } = asking.memory;
  const parts = conjunctsOf(filter);
  const found = scratch.copy(models.live);
  for (const part of parts) {
    if (!aboutVersions(part)) found.and(modelsWith(part, asking));
  }
  const versions = findVersions(filter, asking);
  return versions ? found.and(asking.memory.modelsOf(versions)) : found;
}

/** The versions that satisfy what of a filter is about versions; undefined when nothing is. */
export function findVersions(
  filter: Filter,
  asking: Asking,
): Bitmap | undefined {
  const parts = conjunctsOf(filter).filter(aboutVersions);
  if (parts.length === 0) return undefined;
  const { live } = asking.memory.versions;
  return versionsWith(allOf(parts), asking).and(live);
}

function modelsWith(filter: Filter, asking: Asking): Bitmap {
  const size = asking.memory.models.entries.length;
  const test = (one: FilterTest) => modelTest(one, asking);
  return combine(filter, sizedSets(asking, size), test, part =>
    modelsWith(part, asking),
  );
}

function versionsWith(filter: Filter, asking: Asking): Bitmap {
  const { memory } = asking;
  if (!aboutVersions(filter)) {
    return memory.versionsIn(modelsWith(filter, asking));
  }
  const size = memory.versions.ids.length;
  const test = (one: FilterTest) => versionTest(one, asking);
  return combine(filter, sizedSets(asking, size), test, part =>
    versionsWith(part, asking),
  );
}

function sizedSets({ memory: { scratch } }: Asking, size: number) {
  return { empty: () => scratch.empty(size), full: () => scratch.full(size) };
}

function combine(
  filter: Filter,
  sets: ReturnType<typeof sizedSets>,
  ofTest: (test: FilterTest) => Bitmap,
  of: (part: Filter) => Bitmap,
): Bitmap {
  switch (filter.kind) {
    case 'and':
      return filter.parts.reduce(
        (found, part) => found.and(of(part)),
        sets.full(),
      );
    case 'or':
      return filter.parts.reduce(
        (found, part) => found.or(of(part)),
        sets.empty(),
      );
    case 'not':
      return sets.full().andNot(of(filter.part));
    default:
      return filter.op === '!='
        ? sets.full().andNot(ofTest({ ...filter, op: '=' }))
        : ofTest(filter);
  }
}
