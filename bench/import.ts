import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import knexFactory, { type Knex } from 'knex';
import {
  chunksOf,
  type ImportItem,
} from '../plugins/model-registry-common/src';
import {
  meetPeople,
  type People,
} from '../packages/embedded/src/firstRun/people';
import { waitFor } from '../packages/embedded/src/firstRun/wait';
import { figure, type Figure } from './figures';
import { madeItem } from './manyModels';
import { makeScratch, startScratchPortal, type Scratch } from './portal';

const models = 10_000;
const versionsPerModel = 10;
const requestsAtOnce = 3; // as the command line sends them
const catalogWaitMaxMs = 15 * 60_000;
const catalogPollMs = 2_500; // counting 10,000 entities is work of the catalog itself
const signInWaitMs = 180_000;
const rowsPerStatement = 1_000; // of the baseline, as many as one request holds

/** 100,000 versions over HTTP, beside inserting the same rows in SQL alone; then until the catalog has them. */
export async function benchImport(
  root: string,
  say: (line: string) => void,
): Promise<Figure[]> {
  const scratch = await makeScratch(root);
  try {
    const portal = await startScratchPortal(root, scratch);
    try {
      const people = meetPeople(portal.url, '');
      const items = Array.from({ length: models }, (_, index) =>
        madeItem(index, versionsPerModel),
      );
      await firstModel(people);
      const seconds = await importAll(people, items, say);
      const rate = (models * versionsPerModel) / seconds;
      say(`imported at ${rate.toFixed(0)} versions/s`);
      const catalog = await catalogSeconds(portal.url, people, say);
      const plain = await insertSeconds(scratch, say);
      return [
        figure(
          'import.versions.rate',
          rate,
          '/s',
          (models * versionsPerModel) / plain,
          '≥ 5,000; the baseline is the same rows inserted in SQL, 1,000 a statement',
        ),
        figure(
          'import.catalog.seconds',
          catalog,
          's',
          undefined,
          '≤ 75, from the end of the import on',
        ),
        figure(
          'import.catalog.total.seconds',
          seconds + catalog,
          's',
          undefined,
          'the same from its first request on',
        ),
      ];
    } finally {
      await portal.backend.stop();
    }
  } finally {
    await scratch.remove();
  }
}

/** The catalog may still be reading who belongs to which group. */
async function firstModel(people: People) {
  const body = { items: [{ ...madeItem(0, 1), name: 'first' }] };
  await waitFor('the catalog', signInWaitMs, async () => {
    const { items } = await people.as('model-owner').importModels({ body });
    return items[0].outcome === 'refused' ? undefined : true;
  });
}

/** Loads items as the command line does. @returns the seconds it took */
export async function importAll(
  people: People,
  items: readonly ImportItem[],
  say: (line: string) => void,
): Promise<number> {
  const sizeOf = (value: unknown) => Buffer.byteLength(JSON.stringify(value));
  const chunks = chunksOf(items, sizeOf);
  const client = people.as('model-owner');
  let next = 0;
  const begun = performance.now();
  const worker = async () => {
    while (next < chunks.length) {
      const at = next++;
      const answer = await client.importModels({ body: { items: chunks[at] } });
      const lost = answer.items.find(({ outcome }) => outcome !== 'created');
      if (lost) throw new Error(`${lost.ref} was ${lost.outcome}`);
      if (at % 20 === 0) say(`request ${at} of ${chunks.length}`);
    }
  };
  await Promise.all(Array.from({ length: requestsAtOnce }, worker));
  return (performance.now() - begun) / 1_000;
}

async function catalogSeconds(
  url: string,
  people: People,
  say: (line: string) => void,
): Promise<number> {
  const begun = performance.now();
  const token = await people.tokenOf('model-owner');
  const query = 'filter=kind=resource,spec.type=ai-model&limit=0';
  const deadline = performance.now() + catalogWaitMaxMs;
  for (let polls = 0; ; polls++) {
    const response = await fetch(
      `${url}/api/catalog/entities/by-query?${query}`,
      { headers: { Authorization: `Bearer ${token}` } },
    );
    const { totalItems = 0 } = (await response.json()) as {
      totalItems?: number;
    };
    const seconds = (performance.now() - begun) / 1_000;
    if (totalItems >= models) return seconds;
    if (performance.now() > deadline) {
      throw new Error(`The catalog has ${totalItems} of ${models} models`);
    }
    if (polls % 4 === 0) {
      say(`${totalItems} models in the catalog after ${seconds.toFixed(0)} s`);
    }
    await sleep(catalogPollMs);
  }
}

/** The rows an import leaves in `versions`, in a table of the same columns and indexes, one commit a thousand. */
async function insertSeconds(
  { database: connection }: Scratch,
  say: (line: string) => void,
): Promise<number> {
  const db = knexFactory({ client: 'pg', connection });
  try {
    await db.raw(
      `create table bench_rows (like "model-registry".versions including all)`,
    );
    const modelId = randomUUID();
    const begun = performance.now();
    for (
      let row = 0;
      row < models * versionsPerModel;
      row += rowsPerStatement
    ) {
      await insertRows(db, modelId, row);
    }
    const seconds = (performance.now() - begun) / 1_000;
    say(`the same rows in SQL alone: ${seconds.toFixed(1)} s`);
    return seconds;
  } finally {
    await db.destroy();
  }
}

async function insertRows(db: Knex, modelId: string, from: number) {
  const at = new Date();
  await db('bench_rows').insert(
    Array.from({ length: rowsPerStatement }, (_, offset) => {
      const index = Math.floor((from + offset) / versionsPerModel);
      const minor = (from + offset) % versionsPerModel;
      const { versions } = madeItem(index, versionsPerModel);
      return {
        id: randomUUID(),
        model_id: modelId,
        version: `${index}.${minor}.0`,
        semver_order: `${index}.${minor}`.padStart(24, '0'),
        metadata: JSON.stringify(versions[minor].metadata),
        metadata_digest: `sha256:${'0'.repeat(64)}`,
        frameworks: versions[minor].metadata?.identity?.frameworks ?? [],
        created_by: 'user:default/model-owner',
        created_at: at,
        changed_at: at,
      };
    }),
  );
}
