import {
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createTestDatabase } from '@assay/embedded/testing';
import {
  createSigner,
  parseVkey,
  verifyCheckpoint,
} from '@assay/plugin-model-registry-common';
import knexFactory, { type Knex } from 'knex';
import { migrate } from '../database/connect';
import { createCheckpoints } from './checkpoints';
import { govern } from './govern';
import { sequenceBatch } from './sequencer';
import { readSigner } from './signer';

jest.setTimeout(120_000);

const quiet = { nudge: () => undefined };
const signer = createSigner('assay.test/log', new Uint8Array(32).fill(7));

describe('safety: W7 checkpoints', () => {
  let db: Knex;
  let folder: string;
  let drop: () => Promise<void>;
  const errors: string[] = [];
  const logger = { error: (line: string) => errors.push(line) } as never;
  const checkpoints = () =>
    createCheckpoints({
      db,
      logger,
      signer,
      publishTo: path.join(folder, 'published'),
      now: () => new Date(),
    });

  beforeAll(async () => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'assay-checkpoints-'));
    const database = await createTestDatabase();
    db = knexFactory({
      client: 'pg',
      connection: database.url,
      pool: { min: 0, max: 8 },
    });
    await migrate(db, { info: () => undefined });
    drop = async () => {
      await db.destroy();
      await database.drop();
      rmSync(folder, { recursive: true });
    };
  });
  afterAll(() => drop?.());

  async function grow(entries: number): Promise<void> {
    for (let count = 0; count < entries; count++) {
      await govern(
        { db, sequencer: quiet, outbox: quiet },
        { principal: 'user:default/a', route: 'test', bodyDigest: '' },
        async () => ({
          result: {},
          events: [
            {
              type: 'model.changed' as const,
              subject: { kind: 'model' as const, ref: 'speech/vad' },
              data: {},
              personal: {},
            },
          ],
        }),
      );
    }
    await sequenceBatch(db);
  }

  it('signs the size there is, once, and publishes it', async () => {
    await grow(3);
    const first = await checkpoints().sign();
    expect(first).toMatchObject({ size: 3 });
    const finding = verifyCheckpoint(first!.note, [parseVkey(signer.vkey)]);
    expect(finding.signature).toBe('signed');
    expect(await checkpoints().sign()).toEqual(first);
  });

  it('signs on after a restart when the database is as it was published', async () => {
    const again = checkpoints();
    await again.checkAtStart();
    await grow(1);
    expect(await again.sign()).toMatchObject({ size: 4 });
    await again.checkAtStart();
    expect(again.stopped).toBeUndefined();
  });

  it('publishes what was signed by a process that was killed before it published', async () => {
    const published = path.join(folder, 'published', 'checkpoint');
    const note = readFileSync(published, 'utf8');
    rmSync(published);
    await checkpoints().sign();
    expect(readFileSync(published, 'utf8')).toBe(note);
    expect(readdirSync(path.dirname(published))).toEqual(['checkpoint']);
  });

  it('never signs a second root for a size', async () => {
    await grow(1);
    await db('ledger_checkpoints').insert({
      size: 5,
      root: 'ff'.repeat(32),
      at: new Date(),
    });
    const one = checkpoints();
    expect(await one.sign()).toBeUndefined();
    expect(one.stopped).toContain('another root');
    await db('ledger_checkpoints').where({ size: 5 }).delete();
  });

  it('stops when the database is behind what was published', async () => {
    await checkpoints().sign();
    // As after a restore of an older backup.
    await db('ledger_head').update({ size: 2 });
    const restored = checkpoints();
    await restored.checkAtStart();
    expect(restored.stopped).toContain('restored from an older backup');
    expect(await restored.sign()).toBeUndefined();
    expect(errors.at(-1)).toContain('not signed from here on');
  });

  it.each([
    ['hex', 'ab'.repeat(32)],
    ['base64', Buffer.alloc(32, 0xab).toString('base64')],
  ])('reads a seed in %s, and not when others can', (_, text) => {
    const file = path.join(folder, 'key');
    writeFileSync(file, text, { mode: 0o600 });
    expect(readSigner('assay.test/log', file).vkey).toContain(
      'assay.test/log+',
    );
    rmSync(file);
    writeFileSync(file, text, { mode: 0o644 });
    expect(() => readSigner('assay.test/log', file)).toThrow('run chmod 600');
    rmSync(file);
  });
});
