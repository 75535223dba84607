import { randomUUID } from 'node:crypto';
import { createTestDatabase, type TestDatabase } from '@assay/embedded/testing';
import knexFactory, { type Knex } from 'knex';
import { migrate } from '../database/connect';
import { searchFaults } from '../testing/faults/searchFaults';
import { createSearchIndex, drainSearch } from './searchIndex';

jest.setTimeout(120_000);

const logger = { warn: () => undefined };
const at = new Date('2026-11-26T00:00:00Z');

describe('the index of the search', () => {
  let database: TestDatabase;
  let db: Knex;
  beforeEach(async () => {
    database = await createTestDatabase();
    db = knexFactory({ client: 'pg', connection: database.url });
    await migrate(db, { info: () => undefined });
  });
  afterEach(async () => {
    await db?.destroy();
    await database?.drop();
  });

  const addModels = async (count: number): Promise<string[]> => {
    const ids = Array.from({ length: count }, () => randomUUID());
    const rows = ids.map(id => ({
      id,
      group: 'speech',
      name: `m-${id}`,
      title: 'Voice',
      description: 'A model.',
      owner: 'group:default/speech',
      declared_tier: 'Low',
      tags: [],
      created_by: 'user:default/a',
      created_at: at,
      changed_at: at,
    }));
    await db('models').insert(rows);
    return ids;
  };
  const indexed = () => db('search_models').pluck('model_id');
  const waits = async () =>
    Number((await db('search_pending').count())[0].count);

  it('has what a search has waited for', async () => {
    const [id] = await addModels(1);
    expect(await indexed()).toEqual([]);
    await createSearchIndex(db, logger).catchUp();
    expect(await indexed()).toEqual([id]);
    expect(await waits()).toBe(0);
  });

  it('lets no search wait for many changes, and works them off beside it', async () => {
    await addModels(60);
    const index = createSearchIndex(db, logger);
    await index.catchUp();
    expect(await waits()).toBe(60);
    await index.drain();
    expect(await indexed()).toHaveLength(60);
    expect(await searchFaults(db)).toEqual([]);
  });

  it('lets no search wait long for somebody who makes rows', async () => {
    await addModels(1);
    await db.transaction(async other => {
      await other.raw('select search_alone()');
      await createSearchIndex(db, logger).catchUp();
      expect(await waits()).toBe(1);
    });
  });

  it('is what it should be after many have changed and made rows at once', async () => {
    const ids = await addModels(20);
    const change = async (round: number) => {
      for (const id of ids) {
        await db('models')
          .where({ id })
          .update({ title: `Voice ${round}` });
        await drainSearch(db, 3);
      }
    };
    await Promise.all([1, 2, 3, 4].map(change));
    expect(await searchFaults(db)).toEqual([]);
  });

  it('keeps a change whose making was undone', async () => {
    await addModels(1);
    const undone = db.transaction(async tx => {
      await drainSearch(tx);
      throw new Error('undone');
    });
    await expect(undone).rejects.toThrow('undone');
    expect(await waits()).toBe(1);
  });
});
