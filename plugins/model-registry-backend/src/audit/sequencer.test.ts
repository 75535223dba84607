import { createTestDatabase } from '@assay/embedded/testing';
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { verifyLedger } from '@assay/plugin-model-registry-common';
import knexFactory, { type Knex } from 'knex';
import { migrate } from '../database/connect';
import { govern } from './govern';
import { createSequencer, sequenceBatch } from './sequencer';

jest.setTimeout(180_000);

const quiet = { nudge: () => undefined };

describe('the ledger on a real database', () => {
  let db: Knex;
  let drop: () => Promise<void>;
  const lines: string[] = [];
  beforeAll(async () => {
    const database = await createTestDatabase();
    db = knexFactory({
      client: 'pg',
      connection: database.url,
      pool: { min: 0, max: 20 },
    });
    await migrate(db, { info: (line: string) => lines.push(line) });
    drop = async () => {
      await db.destroy();
      await database.drop();
    };
  });
  afterAll(() => drop?.());

  const write = (subject: string, key?: string, fails = false) =>
    govern(
      { db, sequencer: quiet, outbox: quiet },
      {
        principal: 'user:default/a',
        route: 'test',
        idempotencyKey: key,
        bodyDigest: 'x',
      },
      async () => {
        if (fails) throw new Error('no');
        return {
          result: { done: true },
          events: [
            {
              type: 'model.changed' as const,
              subject: { kind: 'model' as const, ref: subject },
              data: {},
              personal: { actor: 'user:default/a' },
            },
          ],
        };
      },
    );

  it('tells the operator what each migration does', () => {
    expect(lines[0]).toMatch(
      /^Migration 20261122000000_init.js: Creates the court's tables/,
    );
    for (const line of lines) {
      expect(line).toMatch(/^Migration \d{14}_\w+\.js: [A-Z].{40,}\.$/);
    }
  });

  it('safety: W4 stays gapless and verifies while many write and three sequence', async () => {
    const writers = Array.from({ length: 12 }, async (_, writer) => {
      for (let turn = 0; turn < 20; turn++) {
        await write(`speech/m${(writer + turn) % 5}`).catch(error => {
          // Others won the row too often; nothing was written then.
          if ((error as { type?: string }).type !== 'conflict') throw error;
        });
      }
    });
    let writing = true;
    const sequencers = Array.from({ length: 3 }, async () => {
      while (writing) await sequenceBatch(db);
    });
    await Promise.all(writers);
    writing = false;
    await Promise.all(sequencers);
    while ((await sequenceBatch(db)) > 0);

    const rows = await db('ledger_entries').orderBy('index');
    expect(rows.length).toBeGreaterThan(200);
    const found = verifyLedger(
      rows.map(row => ({
        index: Number(row.index),
        entry: row.entry,
        leafHash: new Uint8Array(row.leaf_hash),
        hashPrev: new Uint8Array(row.hash_prev),
        hashCurr: new Uint8Array(row.hash_curr),
      })),
      undefined,
    );
    expect(found.failures).toEqual([]);
    const head = await db('ledger_head').first();
    expect(head.root).toBe(Buffer.from(found.root).toString('hex'));
    expect(Number(head.size)).toBe(rows.length);
    expect(await db('ledger_pending').first()).toBeUndefined();
  });

  it('safety: W1 a request that fails leaves its key free and nothing behind', async () => {
    await expect(write('speech/failed', 'k1', true)).rejects.toThrow('no');
    expect(
      await db('ledger_subjects')
        .where({ subject: 'model speech/failed' })
        .first(),
    ).toBeUndefined();
    const answer = await write('speech/failed', 'k1');
    expect(answer.replayed).toBe(false);
    const again = await write('speech/failed', 'k1');
    expect(again).toMatchObject({ replayed: true, text: answer.text });
  });

  it.each([
    ['update', `update ledger_entries set type = 'x'`],
    ['delete', 'delete from ledger_entries'],
    ['truncate', 'truncate ledger_entries'],
    ['update of facts', `update facts set kind = 'x'`],
  ])('refuses %s: entries and facts are append-only', async (_, statement) => {
    await expect(db.raw(statement)).rejects.toThrow('append-only');
  });

  it('goes down and up again', async () => {
    const directory = resolvePackagePath(
      '@assay/plugin-model-registry-backend',
      'migrations',
    );
    await db.migrate.rollback({ directory }, true);
    const { rows } = await db.raw(
      `select table_name from information_schema.tables where table_schema = 'public' and table_name not like 'knex%'`,
    );
    expect(rows).toEqual([]);
    await migrate(db, { info: () => undefined });
  });

  it('safety: W7 signs for what is sequenced, also when nothing waits any more', async () => {
    let calls = 0;
    const warnings: string[] = [];
    const sequencer = createSequencer(
      db,
      { warn: (line: string) => warnings.push(line) } as never,
      async () => {
        calls += 1;
        if (calls === 1) throw new Error('the connection is gone');
      },
    );
    await write('group/signed');
    await sequencer.drain();
    expect(warnings).toEqual(['A checkpoint could not be signed']);
    await sequencer.drain();
    await sequencer.drain();
    expect(calls).toBe(2);
  });

  it('safety: W7 signs once at start for a process that was killed before it signed', async () => {
    let calls = 0;
    const sequencer = createSequencer(db, { warn() {} } as never, async () => {
      calls += 1;
    });
    await sequencer.drain();
    await sequencer.drain();
    expect(calls).toBe(1);
  });
});
