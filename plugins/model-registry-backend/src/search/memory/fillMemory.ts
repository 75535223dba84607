import { setImmediate } from 'node:timers/promises';
import type { Knex } from 'knex';
import { readChanges, type Standing } from './changes';
import {
  countRows,
  foldsAlone,
  foldTexts,
  readModels,
  readModelsAfter,
  readVersions,
  readVersionsOf,
} from './readRows';
import type { Fold, IndexedModel, IndexedVersion } from './rows';
import { SearchMemory } from './searchMemory';

/** Read and taken in without a pause: some hundredths of a second. */
const modelsPerBatch = 100;
/** Of more changes than that everything is read again, which is faster. */
const changesMax = 20_000;
const beforeAllIds = '00000000-0000-0000-0000-000000000000';

export interface MemoryLimits {
  readonly modelsMax: number;
  readonly versionsMax: number;
}

/** More is there than this process may keep. */
export class TooMuch extends Error {}

/** Reads everything, a batch at a time. @throws TooMuch */
export async function fillMemory(
  db: Knex,
  limits: MemoryLimits,
  isStopped: () => boolean,
): Promise<SearchMemory | undefined> {
  const { modelsMax, versionsMax } = limits;
  refuseTooMuch(await countRows(db, modelsMax, versionsMax), limits);
  const memory = new SearchMemory();
  let after = beforeAllIds;
  while (!isStopped()) {
    const models = await readModelsAfter(db, after, modelsPerBatch);
    const ids = models.map(({ id }) => id);
    if (ids.length > 0) {
      await take(db, memory, models, await readVersionsOf(db, ids));
    }
    refuseTooMuch(sizeOf(memory), limits);
    if (models.length < modelsPerBatch) return prepared(memory);
    after = ids.at(-1)!;
  }
  return undefined;
}

/** Others have their turn between one piece and the next. */
async function prepared(memory: SearchMemory): Promise<SearchMemory> {
  for (const prepare of memory.preparations()) {
    prepare();
    await setImmediate();
  }
  return memory;
}

/**
 * Brings in what has changed since `known`.
 *
 * @returns false when everything has to be read again
 * @throws TooMuch
 */
export async function catchMemoryUp(
  db: Knex,
  memory: SearchMemory,
  known: Pick<Standing, 'generation' | 'filled'>,
  now: Standing,
  limits: MemoryLimits,
): Promise<boolean> {
  if (now.filled !== known.filled) return false;
  if (now.generation <= known.generation) return true;
  const changed = await readChanges(db, known.generation, changesMax);
  if (!changed) return false;
  const ids = [...changed.models.keys()];
  for (let at = 0; at < ids.length; at += modelsPerBatch) {
    const batch = ids.slice(at, at + modelsPerBatch);
    await bringIn(db, memory, batch, changed.models);
  }
  refuseTooMuch(sizeOf(memory), limits);
  return true;
}

async function bringIn(
  db: Knex,
  memory: SearchMemory,
  ids: readonly string[],
  changed: ReadonlyMap<string, ReadonlySet<string>>,
): Promise<void> {
  const models = await readModels(db, ids);
  const wanted = models.flatMap(({ id, versions }) => {
    const known = new Set(memory.versionsOf(id));
    const anew = changed.get(id)!;
    return versions.filter(one => anew.has(one) || !known.has(one));
  });
  const versions = wanted.length > 0 ? await readVersions(db, ids, wanted) : [];
  const there = new Set(models.map(({ id }) => id));
  for (const id of ids) if (!there.has(id)) memory.remove(id);
  await take(db, memory, models, versions);
}

/** Takes rows in, at once: nobody sees the half of a batch. */
async function take(
  db: Knex,
  memory: SearchMemory,
  models: readonly IndexedModel[],
  versions: readonly IndexedVersion[],
): Promise<void> {
  const fold = await foldOf(db, memory, versions);
  const byModel = new Map<string, IndexedVersion[]>();
  for (const version of versions) {
    const same = byModel.get(version.modelId);
    if (same) same.push(version);
    else byModel.set(version.modelId, [version]);
  }
  for (const model of models) {
    memory.put(model, byModel.get(model.id) ?? [], fold);
  }
}

/** How the lines are folded that are not known yet. */
async function foldOf(
  db: Knex,
  memory: SearchMemory,
  versions: readonly IndexedVersion[],
): Promise<Fold> {
  const { lines } = memory.versions;
  const foreign = new Set<string>();
  for (const { shown } of versions) {
    for (const line of shown) {
      if (!foldsAlone(line) && !lines.get(line)) foreign.add(line);
    }
  }
  const folded = await foldTexts(db, [...foreign]);
  return text => folded.get(text) ?? text.toLowerCase();
}

interface Size {
  readonly models: number;
  readonly versions: number;
}

function sizeOf({ modelCount, versionCount }: SearchMemory): Size {
  return { models: modelCount, versions: versionCount };
}

function refuseTooMuch({ models, versions }: Size, limits: MemoryLimits): void {
  if (models > limits.modelsMax || versions > limits.versionsMax) {
    throw new TooMuch(
      `More than ${limits.modelsMax} models or ${limits.versionsMax} versions are there, as many as modelRegistry.search lets a process keep in memory.`,
    );
  }
}
