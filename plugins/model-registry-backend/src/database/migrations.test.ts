import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createTestDatabase, type TestDatabase } from '@assay/embedded/testing';
import knexFactory, { type Knex } from 'knex';
import { startCourt, type Court } from '../testing/court';
import { openJournal } from '../testing/faults/journal';
import { publishToPromote } from '../testing/faults/publishToPromote';
import { storeFile } from '../testing/faults/registryWithEverything';
import { findFaults, readState } from '../testing/faults/state';
import { copyRows } from '../testing/migrations/copyRows';
import { readSchema } from '../testing/migrations/readSchema';
import {
  migrationsOf,
  stepTo,
  stepToJustBefore,
} from '../testing/migrations/steps';
import { people } from '../testing/standIns';
import { migrate, migrationsFolder } from './connect';

const startMs = 180_000;
const testMs = 120_000;
/** What the previous release had. Nothing was released yet, so it is where everything began. */
const previousRelease = '20261122000000_init.js';
const weekMs = 7 * 24 * 3_600_000;
const quiet = { info: () => undefined };

interface Place {
  readonly database: TestDatabase;
  readonly db: Knex;
  readonly folder: string;
}

const places: Place[] = [];

async function aPlace(): Promise<Place> {
  const database = await createTestDatabase();
  const db = knexFactory({ client: 'pg', connection: database.url });
  const folder = mkdtempSync(path.join(os.tmpdir(), 'assay-migrations-'));
  const place = { database, db, folder };
  places.push(place);
  return place;
}

afterAll(async () => {
  for (const { database, db, folder } of places) {
    await db.destroy();
    await database.drop();
    rmSync(folder, { recursive: true, force: true });
  }
}, testMs);

const courtAt = ({ database, folder }: Place): Promise<Court> =>
  startCourt({ databaseUrl: database.url, folder });

const model = { group: 'speech', name: 'detector' };

/** A registry as this release fills it: a version in production, a waiver that is asked for, another version. */
async function filled(): Promise<Place> {
  const place = await aPlace();
  await migrate(place.db, quiet);
  const court = await courtAt(place);
  await promote(court, place);
  const owner = court.as(people.owner);
  const params = { ...model, version: '1.1.0' };
  await owner.putAlias({
    params: { ...model, alias: 'newest' },
    body: { version: '1.0.0' },
  });
  await sealAnother(court, params);
  await owner.fileException({
    params,
    body: {
      gate: 'sbom-present',
      rationale: 'The supplier sends it next week.',
      compensatingControls: 'It runs in a room of its own.',
      endsAt: new Date(Date.now() + weekMs).toISOString(),
    },
  });
  // Refused, since it lacks nearly everything: the refusal carries verdicts as well.
  await expect(
    owner.submitVersion({ params, body: { rationale: 'Ready.' } }),
  ).rejects.toThrow();
  await court.settle();
  await court.stop();
  return place;
}

async function promote(court: Court, { folder }: Place): Promise<void> {
  const journal = openJournal(path.join(folder, 'journal.json'));
  await publishToPromote({ court, journal, settle: court.settle });
}

async function sealAnother(
  court: Court,
  params: typeof model & { version: string },
): Promise<void> {
  const owner = court.as(people.owner);
  const { version } = params;
  await owner.createVersion({ params: model, body: { version } });
  await storeFile(court, params, 'detector.bin');
  await owner.sealVersion({ params });
  await court.settle();
}

/** The same rows in tables as an older release made them. */
async function asBefore(source: Place, migration: string): Promise<Place> {
  const place = await aPlace();
  await stepTo(place.db, migration);
  expect(await copyRows(source.db, place.db)).toBeGreaterThan(50);
  cpSync(source.folder, place.folder, { recursive: true });
  return place;
}

/** Names of the columns there are, as `table.column`. */
async function columnsOf(db: Knex): Promise<string[]> {
  const { rows } = await db.raw(
    `select table_name || '.' || column_name as name from information_schema.columns
     where table_schema = current_schema()`,
  );
  return rows.map(({ name }: { name: string }) => name);
}

/** What stands in the tables of a schema, in the columns that it had. */
async function rowsOf(
  db: Knex,
  schema: readonly string[],
  columns: readonly string[],
) {
  const tables = schema
    .filter(line => line.startsWith('comments: '))
    .map(line => JSON.parse(line.slice('comments: '.length)).line as string);
  const rows: Record<string, unknown> = {};
  for (const table of tables) {
    const { rows: found } = await db.raw(
      `select (select jsonb_object_agg(key, value) from jsonb_each(to_jsonb(t))
         where ? || '.' || key = any(?))::text as row from ?? t order by 1`,
      [table, columns, table] as never,
    );
    rows[table] = found;
  }
  return rows;
}

describe('migrations', () => {
  let source: Place;
  const all = readdirSync(migrationsFolder())
    .filter(name => name.endsWith('.js'))
    .sort();
  beforeAll(async () => {
    source = await filled();
  }, startMs);

  it('begin with the previous release', async () => {
    expect(await migrationsOf(source.db)).toEqual(all);
    expect(all[0]).toBe(previousRelease);
    expect(all.length).toBeGreaterThan(1);
  });

  it(
    'bring a filled registry of the previous release to this one, and nothing is lost or changed',
    async () => {
      const place = await asBefore(source, previousRelease);
      const schema = await readSchema(place.db);
      const columns = await columnsOf(place.db);
      const before = await rowsOf(place.db, schema, columns);
      const told: string[] = [];
      await migrate(place.db, { info: line => told.push(line) });
      expect(told).toHaveLength(all.length - 1);
      expect(await rowsOf(place.db, schema, columns)).toEqual(before);
      expect(await readSchema(place.db)).toEqual(await readSchema(source.db));
      // Tables that came later and are filled from what was there hold what this release wrote there.
      const state = await readState(source.db);
      expect(state.verdicts).not.toEqual([]);
      expect(await readState(place.db)).toEqual(state);
      expect(await findFaults(place.db, place.folder)).toEqual([]);
    },
    testMs,
  );

  it(
    'leave a registry that works: what was there is read, and more is written',
    async () => {
      const place = await asBefore(source, previousRelease);
      await migrate(place.db, quiet);
      const court = await courtAt(place);
      try {
        const owner = court.as(people.owner);
        const params = { ...model, version: '1.0.0' };
        const { state } = await owner.getVersion({ params });
        expect(state).toBe('production');
        // Every answer to a key of before is still known.
        const entries = await place.db('ledger_entries').count();
        await promote(court, place);
        expect(await place.db('ledger_entries').count()).toEqual(entries);
        await sealAnother(court, { ...model, version: '1.2.0' });
        const { items } = await owner.listVersions({ params: model });
        expect(items).toHaveLength(3);
        expect(await findFaults(place.db, place.folder)).toEqual([]);
      } finally {
        await court.stop();
      }
    },
    testMs,
  );

  it.each(all.slice(1))(
    'go down and up again on a filled registry: %s',
    async migration => {
      const place = await asBefore(source, all[all.indexOf(migration) - 1]);
      await stepToJustBefore(place.db, migration);
      const schema = await readSchema(place.db);
      const columns = await columnsOf(place.db);
      const rows = await rowsOf(place.db, schema, columns);
      await stepTo(place.db, migration);
      const after = await readSchema(place.db);
      await stepToJustBefore(place.db, migration);
      expect(await readSchema(place.db)).toEqual(schema);
      expect(await rowsOf(place.db, schema, columns)).toEqual(rows);
      await stepTo(place.db, migration);
      expect(await readSchema(place.db)).toEqual(after);
      expect(await rowsOf(place.db, schema, columns)).toEqual(rows);
    },
    testMs,
  );

  it(
    'wait for another replica that carries them out, and do not fail',
    async () => {
      const { db, database } = await aPlace();
      const others = [1, 2, 3].map(() =>
        knexFactory({ client: 'pg', connection: database.url }),
      );
      const told: string[] = [];
      const logger = { info: (line: string) => told.push(line) };
      await Promise.all([db, ...others].map(one => migrate(one, logger)));
      expect(told).toHaveLength(all.length);
      await Promise.all(others.map(one => one.destroy()));
    },
    testMs,
  );

  it(
    'go on after a process was killed while it carried them out',
    async () => {
      const { db } = await aPlace();
      await stepTo(db, previousRelease);
      // What knex writes before it begins, and nobody took back.
      await db('knex_migrations_lock').update({ is_locked: 1 });
      await migrate(db, quiet);
      expect(await migrationsOf(db)).toEqual(all);
      const [{ is_locked: locked }] = await db('knex_migrations_lock');
      expect(locked).toBe(0);
    },
    testMs,
  );

  it(
    'go down to nothing and up again',
    async () => {
      const place = await aPlace();
      const empty = await readSchema(place.db);
      await migrate(place.db, quiet);
      const whole = await readSchema(place.db);
      await stepTo(place.db, previousRelease);
      await place.db.migrate.down({ directory: migrationsFolder() });
      expect(await readSchema(place.db)).toEqual(empty);
      await migrate(place.db, quiet);
      expect(await readSchema(place.db)).toEqual(whole);
    },
    testMs,
  );
});
