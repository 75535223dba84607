import { createTestDatabase, type TestDatabase } from '@assay/embedded/testing';
import {
  testsOf,
  printFilter,
  type Filter,
} from '@assay/plugin-model-registry-common';
import {
  anyFilter,
  holds,
  type HeldModel,
} from '@assay/plugin-model-registry-common/testing';
import fc from 'fast-check';
import knexFactory, { type Knex } from 'knex';
import { migrate } from '../database/connect';
import { drainAll } from '../testing/faults/searchFaults';
import { chooser, makeModel } from '../testing/searchableModels';
import { compileFilter } from './compile';
import { findModels } from './memory/evaluate';
import type { SearchMemory } from './memory/searchMemory';
import { matching } from './readPage';
import { createSearchIndex } from './searchIndex';

jest.setTimeout(240_000);

const modelsMade = 60;
const filtersTried = 400;
/** What the database does with the few letters of the tests that need it. */
const foldInTests = (text: string) =>
  text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase();
const limits = { modelsMax: 1_000, versionsMax: 10_000 };

describe('what a filter means', () => {
  let database: TestDatabase;
  let db: Knex;
  let memory: SearchMemory;
  const models: (HeldModel & { id: string })[] = [];

  const findInMemory = (filter: Filter) => {
    const fold = foldInTests;
    const names: string[] = [];
    findModels(filter, { memory, spelling: 'exact', fold }).forEach(at =>
      names.push(memory.models.entry(at).name),
    );
    return names.sort();
  };

  beforeAll(async () => {
    database = await createTestDatabase();
    db = knexFactory({ client: 'pg', connection: database.url });
    await migrate(db, { info: () => undefined });
    const pick = chooser(7);
    for (let at = 0; at < modelsMade; at++)
      models.push(await makeModel(db, at, pick));
    await drainAll(db);
    const index = createSearchIndex(db, { warn: () => undefined }, limits);
    await index.memory.fill();
    memory = (await index.catchUp()).memory!;
  });
  afterAll(async () => {
    await db?.destroy();
    await database?.drop();
  }, 60_000);

  it('is the same in PostgreSQL, in memory and in a few lines that know nothing of either', async () => {
    let found = 0;
    const ofWords = anyFilter.filter(filter =>
      testsOf(filter).every(test => test.field.name !== 'text'),
    );
    await fc.assert(
      fc.asyncProperty(ofWords, async filter => {
        const where = compileFilter(filter, 'exact');
        const rows = await matching(db, () => undefined, where).pluck(
          'models.name',
        );
        const wanted = models
          .filter(model => holds(filter, model))
          .map(({ model }) => model.name[0]);
        found += rows.length;
        const answers = [wanted.sort(), rows.sort(), findInMemory(filter)];
        if (new Set(answers.map(names => names.join())).size > 1) {
          throw new Error(
            `${printFilter(filter)} should find ${answers.join(
              ', PostgreSQL finds ',
            )} (the last in memory)`,
          );
        }
      }),
      { numRuns: filtersTried },
    );
    expect(found).toBeGreaterThan(filtersTried); // a comparison of nothing with nothing proves nothing
  });
});
