import { createTestDatabase } from '@assay/embedded/testing';
import knexFactory, { type Knex } from 'knex';
import { SameSnapshot } from './sameSnapshot';

describe('answers of one snapshot', () => {
  let db: Knex;
  let drop: () => Promise<void>;
  let time: number;
  let asked: number;
  let memory: SameSnapshot;

  beforeAll(async () => {
    const database = await createTestDatabase();
    db = knexFactory({ client: 'pg', connection: database.url });
    drop = () => database.drop();
    await db.raw('create table seen (value int)');
  });
  afterAll(async () => {
    await db?.destroy();
    await drop?.();
  });
  beforeEach(async () => {
    await db('seen').del();
    time = 0;
    asked = 0;
    memory = new SameSnapshot(db, () => new Date(time));
  });

  const count = (question = 'mine') =>
    memory.answer(question, async () => {
      asked += 1;
      const [{ n }] = await db('seen').count('* as n');
      return Number(n);
    });

  it('are what the database says, however writes and reads mix', async () => {
    for (let round = 0; round < 20; round++) {
      if (round % 3 === 0) await db('seen').insert({ value: round });
      const [{ n }] = await db('seen').count('* as n');
      expect(await count()).toBe(Number(n));
    }
  });

  it('see what was committed while an older answer was remembered', async () => {
    expect(await count()).toBe(0);
    const open = await db.transaction();
    await open('seen').insert({ value: 1 });
    expect(await count()).toBe(0);
    await open.commit();
    expect(await count()).toBe(1);
  });

  it('are remembered for five seconds, for each question apart', async () => {
    const all = await Promise.all([count(), count(), count()]);
    expect(all).toEqual([0, 0, 0]);
    const first = asked;
    time = 5_001;
    await count();
    expect(asked).toBeGreaterThan(first);
    await count('yours');
    expect(asked).toBeGreaterThan(first + 1);
  });

  it('that failed are asked for again', async () => {
    const fails = memory.answer('mine', async () => {
      throw new Error('away');
    });
    await expect(fails).rejects.toThrow('away');
    expect(await count()).toBe(0);
  });
});
