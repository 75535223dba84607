import { createTestDatabase, type TestDatabase } from '@assay/embedded/testing';
import knexFactory, { type Knex } from 'knex';
import { dropReaders } from './dropReaders';

const startMs = 120_000;

describe('connections that lead to a reader', () => {
  let database: TestDatabase;
  let db: Knex;
  const heard: string[] = [];
  beforeAll(async () => {
    database = await createTestDatabase();
    db = knexFactory({
      client: 'pg',
      connection: database.url,
      pool: { min: 0, max: 1 },
    });
    dropReaders(db, { warn: line => heard.push(line) });
    await db.raw('create table written (word text)');
  }, startMs);
  afterAll(async () => {
    await db?.destroy();
    await database?.drop();
  });

  const write = (word: string) => db('written').insert({ word });
  const backend = async () => {
    const { rows } = await db.raw('select pg_backend_pid() as pid');
    return rows[0].pid;
  };
  /** What a session on a reader says to every write. */
  const becomeReader = () =>
    db.raw('set session characteristics as transaction read only');

  it.each([
    ['a statement', () => write('lost')],
    [
      'a statement of a transaction',
      () => db.transaction(tx => tx('written').insert({ word: 'lost' })),
    ],
  ])('are replaced after %s was refused', async (_, lost) => {
    const before = await backend();
    await becomeReader();
    await expect(lost()).rejects.toMatchObject({ code: '25006' });
    await write('kept');
    expect(await backend()).not.toBe(before);
    expect(heard.pop()).toContain('leads to a reader');
  });

  it('stay when something else went wrong', async () => {
    const before = await backend();
    await expect(db.raw('select 1 / 0')).rejects.toThrow('division by zero');
    expect(await backend()).toBe(before);
    expect(heard).toEqual([]);
  });
});
