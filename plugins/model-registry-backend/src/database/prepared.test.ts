import { createTestDatabase } from '@assay/embedded/testing';
import knexFactory, { type Knex } from 'knex';
import { prepared } from './prepared';

describe('a prepared statement', () => {
  let db: Knex;
  let drop: () => Promise<void>;

  beforeAll(async () => {
    const database = await createTestDatabase();
    db = knexFactory({
      client: 'pg',
      connection: database.url,
      pool: { min: 1, max: 1 },
    });
    drop = () => database.drop();
    await db.raw('create table seen (value int)');
  });
  afterAll(async () => {
    await db?.destroy();
    await drop?.();
  });

  const count = (least: number, on: Knex = db) =>
    prepared(
      on,
      'select count(*)::int as n, max(value) as most from seen where value >= ?',
      [least],
    ).then(({ rows }) => rows[0]);

  it('is planned once for a connection, and answers each time anew', async () => {
    for (let value = 0; value < 8; value++) {
      await db('seen').insert({ value });
      expect(await count(0)).toEqual({ n: value + 1, most: value });
      expect((await count(value)).n).toBe(1);
    }
    const { rows } = await db.raw(
      `select name, generic_plans + custom_plans as used from pg_prepared_statements where statement like '%from seen%'`,
    );
    expect(rows).toEqual([
      { name: expect.stringMatching(/^assay-[0-9a-f]{32}$/), used: '16' },
    ]);
  });

  it('sees what its own transaction wrote', async () => {
    const tx = await db.transaction();
    const before = await count(0, tx);
    await tx('seen').insert({ value: 100 });
    const within = await count(0, tx);
    await tx.rollback();
    expect(within.n).toBe(before.n + 1);
    expect((await count(100)).n).toBe(0);
  });

  it('survives a column that comes while it is prepared', async () => {
    await count(0);
    await db.raw('alter table seen add column other text');
    expect((await count(0)).n).toBe(8);
  });
});
