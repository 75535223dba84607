import { createTestDatabase } from '@assay/embedded/testing';
import knexFactory, { type Knex } from 'knex';
import { sequenceBatch } from '../audit/sequencer';
import { enter } from '../testing/enter';
import { migrate } from './connect';
import { SameLedger } from './sameLedger';

jest.setTimeout(120_000);

describe('answers while the ledger is the same', () => {
  let db: Knex;
  let drop: () => Promise<void>;
  let time: number;
  let asked: number;
  let memory: SameLedger;

  beforeAll(async () => {
    const database = await createTestDatabase();
    db = knexFactory({ client: 'pg', connection: database.url });
    drop = () => database.drop();
    await migrate(db, { info: () => undefined });
  });
  afterAll(async () => {
    await db?.destroy();
    await drop?.();
  });
  beforeEach(async () => {
    time = 0;
    asked = 0;
    memory = new SameLedger(db, () => new Date(time));
  });

  const count = (question = 'mine') =>
    memory.answer(question, async () => {
      asked += 1;
      return entered(db);
    });

  it('see the first entry there ever is', async () => {
    expect(await count()).toBe(0);
    await enter(db);
    expect(await count()).toBe(1);
  });

  it('are what the database says, however writes, reads and sequencing mix', async () => {
    for (let round = 0; round < 20; round++) {
      if (round % 3 === 0) await enter(db);
      if (round % 4 === 0) await sequenceBatch(db);
      expect(await count()).toBe(await entered(db));
    }
  });

  it('stay while others write in the same database, and while entries are sequenced', async () => {
    await enter(db);
    await count();
    await db.raw('create table of_others (value int)');
    await sequenceBatch(db);
    await count();
    expect(asked).toBe(1);
  });

  it('see what was committed while an older answer was remembered', async () => {
    const before = await count();
    const open = await db.transaction();
    await enter(open);
    expect(await count()).toBe(before);
    await open.commit();
    expect(await count()).toBe(before + 1);
  });

  it('are remembered for five seconds, for each question apart', async () => {
    await Promise.all([count(), count(), count()]);
    expect(asked).toBe(1);
    time = 5_001;
    await count();
    expect(asked).toBe(2);
    await count('yours');
    expect(asked).toBe(3);
  });

  it('that failed are asked for again', async () => {
    const fails = memory.answer('mine', async () => {
      throw new Error('away');
    });
    await expect(fails).rejects.toThrow('away');
    expect(await count()).toBe(await entered(db));
  });
});

/** Entries there are, wherever they stand. */
async function entered(db: Knex): Promise<number> {
  const tables = ['ledger_pending', 'ledger_entries'];
  const counts = await Promise.all(
    tables.map(table => db(table).count('* as n').first()),
  );
  return counts.reduce((sum, found) => sum + Number(found!.n), 0);
}
