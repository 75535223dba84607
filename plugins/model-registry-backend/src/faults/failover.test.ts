import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  startDurableServer,
  type DurableServer,
} from '@assay/embedded/testing';
import knexFactory from 'knex';
import { readPublished } from '../audit/publishedCheckpoint';
import { migrate } from '../database/connect';
import { startCourt, type Court } from '../testing/court';
import { findFaults } from '../testing/faults/state';
import {
  prepareLoad,
  startWriteLoad,
  type WriteLoad,
  type Written,
} from '../testing/faults/writeLoad';

const startMs = 120_000;
const testMs = 240_000;
const clients = 8;
const poolMax = 5; // as app-config.production.yaml has it: fewer than there are clients
const outageMs = 400;
const writesBetween = 3;
/** The loops wait twice as long after each failure, up to half a minute. */
const caughtUpWithinMs = 40_000;
const pollMs = 25;

let server: DurableServer;
let court: Court;
let folder: string;

beforeAll(async () => {
  server = await startDurableServer();
  folder = mkdtempSync(path.join(os.tmpdir(), 'assay-failover-'));
  const { host, port, user, password, database } = server.connection;
  const databaseUrl = `postgres://${user}:${password}@${host}:${port}/${database}`;
  const db = knexFactory({ client: 'pg', connection: databaseUrl });
  await migrate(db, { info: () => undefined });
  await db.destroy();
  court = await startCourt({ databaseUrl, folder, poolMax, loops: true });
  await prepareLoad(court);
}, startMs);
afterAll(async () => {
  await court?.stop();
  await server?.remove();
  rmSync(folder, { recursive: true, force: true });
});

async function until(what: string, holds: () => Promise<boolean>, ms: number) {
  const deadline = Date.now() + ms;
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error(`${what} did not come about`);
    await sleep(pollMs);
  }
}

/** Every client got answers again, since a moment ago. */
async function everybodyWrites(load: WriteLoad) {
  const before = load.answered();
  await until(
    'A write by every client',
    async () =>
      load.answered().every((count, at) => count >= before[at] + writesBetween),
    caughtUpWithinMs,
  );
}

async function countOf(sql: string): Promise<number> {
  const { rows } = await court.db.raw(sql);
  return Number(rows[0].count);
}

/** By itself: nobody drains the loops here. */
async function ledgerCatchesUp() {
  await until(
    'A checkpoint for every entry',
    async () => {
      const pending = await countOf('select count(*) from ledger_pending');
      const entries = await countOf('select count(*) from ledger_entries');
      const { signer, publishTo, newest } = court.checkpoints;
      const signed = await newest();
      // It is published after it is signed.
      const published = await readPublished(publishTo!, signer!);
      const sizes = [signed?.size, published?.size];
      return pending === 0 && sizes.every(size => size === entries);
    },
    caughtUpWithinMs,
  );
}

/**
 * Kills every process of the server while a write is being committed, so that nobody knows its outcome.
 *
 * @param held - true: the server is stopped before the commit reaches it, so that one client surely
 *   waits for its answer. False: both race, and the commit may be on disk before the client hears.
 */
async function cutPowerAtCommit(held: boolean) {
  const writes = new Set<string>();
  await new Promise<void>((done, fail) => {
    const watch = (query: { sql: string; __knexTxId?: string }) => {
      const tx = query.__knexTxId ?? '';
      if (query.sql.includes('insert into idempotency')) writes.add(tx);
      if (!/^commit/i.test(query.sql) || !writes.has(tx)) return;
      court.db.removeListener('query', watch);
      // knex tells right before it sends. Looked for here, since the pool opens connections as it needs them.
      const aimed = server.aim();
      if (held) aimed.hold();
      setImmediate(() => aimed.fire().then(done, fail));
    };
    court.db.on('query', watch);
  });
}

const kills = [
  () => server.kill(),
  () => cutPowerAtCommit(true),
  () => server.kill(),
  () => cutPowerAtCommit(false),
];

describe('a database that is killed under load and comes back', () => {
  let load: WriteLoad;
  let written: Written[];

  it(
    'safety: W1 W4 lets every client go on, without a restart of the portal',
    async () => {
      load = startWriteLoad(court, clients);
      for (const kill of kills) {
        await everybodyWrites(load);
        await kill();
        await sleep(outageMs);
        await server.start();
      }
      await everybodyWrites(load);
      written = await load.stop();
      const problems = written.flatMap(one => one.problems);
      const unknown = problems.filter(type => type === 'outcome-unknown');
      console.info(
        `${written.length} writes by ${clients} clients through ${kills.length} kills: ` +
          `${problems.length} answers of 503, ${unknown.length} of them outcome unknown`,
      );
      // Each kill met clients that were waiting for an answer, some of them for that of a commit.
      expect(problems.length).toBeGreaterThanOrEqual(kills.length);
      expect(new Set(problems)).toEqual(
        new Set(['unavailable', 'outcome-unknown']),
      );
    },
    testMs,
  );

  it(
    'safety: W1 has every write that was answered, and has it once',
    async () => {
      const byKind = (kind: string) => written.filter(one => one.kind === kind);
      const models = await court
        .db('models')
        .where('name', 'like', 'load-%')
        .pluck('name');
      expect(models.sort()).toEqual(
        byKind('model')
          .map(({ key }) => key)
          .sort(),
      );
      const facts = await court.db('facts').where({ kind: 'annotation' });
      expect(facts.map(({ id, body }) => [body.text, id]).sort()).toEqual(
        byKind('fact')
          .map(({ key, id }) => [key, id])
          .sort(),
      );
      const keys = await court.db('idempotency').where('key', 'like', 'load-%');
      expect(keys).toHaveLength(written.length);
    },
    testMs,
  );

  it(
    'safety: W1 answers a repeated key as it did before',
    async () => {
      for (const one of written.filter(({ problems }) => problems.length > 0)) {
        expect(await load.repeat(one)).toBe(one.id);
      }
    },
    testMs,
  );

  it(
    'safety: W4 W7 has one entry for each write, and a checkpoint over all of them',
    async () => {
      await ledgerCatchesUp();
      expect(await findFaults(court.db, folder)).toEqual([]);
      const about = await countOf(
        `select count(*) from ledger_entries where type in ('model.registered', 'fact.recorded')`,
      );
      expect(about).toBe(written.length + 1); // the model that facts are about
    },
    testMs,
  );

  it('hands out no connection of the server that was killed', async () => {
    const asked = Array.from({ length: 4 * poolMax }, () =>
      court.db.raw('select pg_postmaster_start_time() as since'),
    );
    const since = (await Promise.all(asked)).map(({ rows }) =>
      rows[0].since.toISOString(),
    );
    expect(new Set(since).size).toBe(1);
  });
});
