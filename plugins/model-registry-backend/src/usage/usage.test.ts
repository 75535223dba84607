import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createTestDatabase, type TestDatabase } from '@assay/embedded/testing';
import type { ModelRegistryClient } from '@assay/plugin-model-registry-common';
import knexFactory, { type Knex } from 'knex';
import { migrate } from '../database/connect';
import { startCourt, type Court } from '../testing/court';
import { storeFile } from '../testing/faults/registryWithEverything';
import { people } from '../testing/standIns';
import { beginsDownload, createDownloads, type Downloads } from './downloads';

jest.setTimeout(240_000);

const now = () => new Date('2026-11-26T23:59:59.000Z');
const id = (letter: string) =>
  `${letter.repeat(8)}-0000-4000-8000-000000000000`;
const quiet = { info: () => undefined };

describe('counters of downloads', () => {
  let database: TestDatabase;
  let db: Knex;
  beforeAll(async () => {
    database = await createTestDatabase();
    db = knexFactory({ client: 'pg', version: '18', connection: database.url });
    await migrate(db, quiet);
  });
  afterAll(async () => {
    await db?.destroy();
    await database?.drop();
  });
  afterEach(async () => {
    await db('model_usage').delete();
    await db('usage_totals').delete();
  });

  const warnings: string[] = [];
  const counter = (on: Knex = db): Downloads =>
    createDownloads(on, { warn: text => warnings.push(text) }, now);
  const rows = () =>
    db('model_usage')
      .select('version_id', db.raw('day::text'), 'kind', 'downloads')
      .orderBy(['version_id', 'kind']);
  const total = async () =>
    (await db('usage_totals').sum('downloads as sum').first())?.sum;

  it('are written together, by version, day and kind', async () => {
    const downloads = counter();
    const statements: string[] = [];
    const listen = ({ sql }: { sql: string }) => statements.push(sql);
    db.on('query', listen);
    for (let at = 0; at < 500; at++)
      downloads.count({
        modelId: id('a'),
        versionId: id('b'),
        kind: 'weights',
      });
    downloads.count({ modelId: id('a'), versionId: id('c'), kind: 'docs' });
    await downloads.flush();
    await downloads.flush(); // nothing is left, so nothing is sent
    db.off('query', listen);
    expect(statements).toHaveLength(1);
    expect(await rows()).toEqual([
      {
        version_id: id('b'),
        day: '2026-11-26',
        kind: 'weights',
        downloads: '500',
      },
      { version_id: id('c'), day: '2026-11-26', kind: 'docs', downloads: '1' },
    ]);
    expect(await total()).toBe('501');
  });

  it('add up from several processes at once', async () => {
    const all = Array.from({ length: 8 }, () => counter());
    for (const [at, downloads] of all.entries()) {
      // Each in another order, so that careless locks would meet in a ring.
      for (const letter of at % 2 ? 'abcdef' : 'fedcba')
        downloads.count({
          modelId: id(letter),
          versionId: id(letter),
          kind: 'weights',
        });
    }
    await Promise.all(all.map(downloads => downloads.flush()));
    expect(await total()).toBe('48');
    expect(warnings).toEqual([]);
  });

  it('keep what could not be written, and never say no', async () => {
    const away = knexFactory({
      client: 'pg',
      connection: 'postgres://127.0.0.1:1/nowhere',
    });
    let target: Knex = away;
    const downloads = createDownloads(
      { raw: (...args: [string]) => target.raw(...args) } as Knex,
      { warn: text => warnings.push(text) },
      now,
    );
    downloads.count({ modelId: id('a'), versionId: id('b'), kind: 'weights' });
    await downloads.flush();
    expect(warnings.pop()).toContain('tries again');
    downloads.count({ modelId: id('a'), versionId: id('b'), kind: 'weights' });
    target = db;
    await downloads.flush();
    expect(await total()).toBe('2');
    await away.destroy();
  });

  it('hold a bounded number while the database is away, and tell what is lost', async () => {
    const downloads = counter();
    for (let at = 0; at < 10_003; at++)
      downloads.count({ modelId: id('a'), versionId: id('b'), kind: `k${at}` });
    await downloads.flush();
    expect(await total()).toBe('10000');
    expect(warnings.pop()).toContain('3 downloads were not counted');
  });

  it('know nothing of who downloads', async () => {
    const columns = await db('information_schema.columns')
      .whereIn('table_name', ['model_usage', 'usage_totals'])
      .pluck('column_name');
    expect([...new Set(columns)].sort()).toEqual([
      'day',
      'downloads',
      'kind',
      'model_id',
      'version_id',
    ]);
  });
});

describe('what begins a download', () => {
  it.each([
    [undefined, true],
    ['bytes=0-', true],
    ['bytes=0-1023', true],
    ['bytes=1024-', false],
    ['bytes=-500', false],
  ])('%s: %s', (range, begins) => {
    expect(beginsDownload(range)).toBe(begins);
  });
});

describe('usage over HTTP', () => {
  let court: Court;
  let database: TestDatabase;
  let folder: string;
  let owner: ModelRegistryClient;
  const params = { group: 'speech', name: 'used', version: '1.0.0' };
  const file = `/v1/models/speech/used/versions/1.0.0/artifacts/a.bin`;
  beforeAll(async () => {
    database = await createTestDatabase();
    const db = knexFactory({ client: 'pg', connection: database.url });
    await migrate(db, quiet);
    await db.destroy();
    folder = mkdtempSync(path.join(os.tmpdir(), 'assay-usage-'));
    court = await startCourt({ databaseUrl: database.url, folder });
    owner = court.as(people.owner);
    await owner.createModel({
      body: {
        group: 'speech',
        name: 'used',
        title: 'Used',
        description: 'Is downloaded.',
        owner: 'group:default/speech',
        tier: 'Low',
      },
    });
    for (const version of ['1.0.0', '2.0.0'])
      await owner.createVersion({ params, body: { version } });
    await storeFile(court, params as never, 'a.bin');
  });
  afterAll(async () => {
    await court?.stop();
    await database?.drop();
    rmSync(folder, { recursive: true, force: true });
  });

  const get = (headers: Record<string, string> = {}, query = '') =>
    fetch(`${court.baseUrl}${file}${query}`, {
      headers: { Authorization: `Bearer ${people.owner}`, ...headers },
    });

  it('counts links and bytes, each download once', async () => {
    const before = await owner.getModel({ params });
    expect(before.usage).toMatchObject({ downloads: 0, recent: 0 });
    for (const answer of [
      await get(),
      await get({}, '?link=1'),
      await get({ Range: 'bytes=0-3' }),
      await get({ Range: 'bytes=4-' }), // the rest of the one before
    ]) {
      expect([200, 206]).toContain(answer.status);
      await answer.arrayBuffer();
    }
    await get({ Authorization: 'Bearer nobody' });
    await court.ctx.downloads.flush();
    const model = await owner.getModel({ params });
    expect(model.usage).toMatchObject({ downloads: 3, recent: 3 });
    expect(model.usage!.days).toHaveLength(30);
    expect(model.usage!.days.at(-1)).toBe(3);
    expect((await owner.getVersion({ params })).usage?.downloads).toBe(3);
    const other = { ...params, version: '2.0.0' };
    expect((await owner.getVersion({ params: other })).usage?.downloads).toBe(
      0,
    );
  });

  it('is seen by a page that was read before, and the tag still names the revision', async () => {
    const read = (headers: Record<string, string> = {}) =>
      fetch(`${court.baseUrl}/v1/models/speech/used`, {
        headers: {
          Authorization: `Bearer ${people.owner}`,
          'Cache-Control': 'max-age=0',
          ...headers,
        },
      });
    const tag = (await read()).headers.get('ETag')!;
    expect((await read({ 'If-None-Match': tag })).status).toBe(304);
    await (await get()).arrayBuffer();
    await court.ctx.downloads.flush();
    expect((await read({ 'If-None-Match': tag })).status).toBe(200);
    const changed = await owner.changeModel({
      params,
      body: { title: 'Still used' },
      ifMatch: tag.replaceAll('"', ''),
    });
    expect(changed.title).toBe('Still used');
  });

  it('leaves no trace in the ledger', async () => {
    const entries = await owner.listEntries({
      query: { model: 'speech/used' },
    });
    expect(entries.items.map(({ entry }) => entry).join()).not.toContain(
      'download',
    );
  });
});
