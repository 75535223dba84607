import { randomUUID } from 'node:crypto';
import { existsSync, writeFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { ConfigReader } from '@backstage/config';
import request from 'supertest';
import { checkNextReference } from '../facts/integrity/checkReferences';
import { scrubBlobs } from '../facts/integrity/scrubBlobs';
import { drainScanner } from '../facts/scanner/scanner';
import { gatherCase } from '../lifecycle/gatherCase';
import { openRooms, type Rooms, sha256 } from '../testing/rooms';
import { moveCold } from './cold/moveCold';
import { readUsed } from './quotas';
import { References } from './references/references';
import { readReferenceSettings } from './references/settings';
import { hexOf } from './store';
import { sweepBlobs } from './sweepBlobs';
import { sweepLost, sweepUploads } from './sweepUploads';

jest.setTimeout(120_000);

const owner = 'user:default/owner-a';
const stranger = 'user:default/contributor-a'; // may write, and reads no other model
const us = 'us-test';
const never = new AbortController().signal;
const dayMs = 24 * 60 * 60 * 1000;

let rooms: Rooms;
beforeEach(async () => {
  rooms = await openRooms({ regions: [us] });
});
afterEach(() => rooms?.close());

const tomorrow = () => new Date(Date.now() + dayMs);
const unique = () => Buffer.from(randomUUID());
const model = () => rooms.db('models').where({ group: 'speech', name: 'vad' });
const pin = (region: string | null) => model().update({ region });

function post(url: string, body: object = {}, caller = owner) {
  return request(rooms.app)
    .post(url)
    .set('x-caller', caller)
    .set('Idempotency-Key', randomUUID())
    .send(body);
}

function declare(version: string, bytes: Buffer, caller = owner, more = {}) {
  return post(
    `${version}/artifacts`,
    {
      path: 'a.bin',
      kind: 'weights',
      size: bytes.length,
      digest: sha256(bytes),
      ...more,
    },
    caller,
  );
}

async function send(parts: { url?: string }[], bytes: Buffer) {
  for (const { url } of parts) {
    await request(rooms.app).put(url!).send(bytes).expect(200);
  }
}

async function publish(version: string, bytes: Buffer, caller = owner) {
  const { body } = await declare(version, bytes, caller).expect(201);
  await send(body.parts, bytes);
  if (body.artifact.status === 'stored') return { sent: false };
  await post(
    `${version}/artifacts/${body.artifact.id}/complete`,
    {},
    caller,
  ).expect(200);
  return { sent: true };
}

/** A sealed version of one file. */
async function aSealedVersion(bytes = unique()) {
  const version = await rooms.aVersion();
  await publish(version, bytes);
  await post(`${version}/seal`).expect(200);
  const row = await rooms
    .db('versions')
    .where({ version: version.split('/').pop() })
    .first('id');
  return { version, bytes, digest: sha256(bytes), id: row.id as string };
}

const folderOf = (region: string) =>
  region === 'eu-test' ? rooms.directory : rooms.folderOf(region);
const fileOf = (region: string, digest: string, folder = 'blobs') =>
  path.join(folderOf(region), folder, hexOf(digest));
const holds = (region: string, digest: string) =>
  existsSync(fileOf(region, digest));

/** Everything that lies in the folder of a region, whatever it is called. */
async function allIn(region: string): Promise<string[]> {
  const found = await readdir(folderOf(region), {
    recursive: true,
    withFileTypes: true,
  }).catch(() => []);
  return found.filter(entry => entry.isFile()).map(({ name }) => name);
}

const get = (version: string, query = '') =>
  request(rooms.app)
    .get(`${version}/artifacts/a.bin${query}`)
    .set('x-caller', owner)
    .buffer(true);

describe('safety: S12 bytes of a model that is bound to a region', () => {
  it('go to the store of that region, and come from there', async () => {
    await pin(us);
    const { version, bytes, digest } = await aSealedVersion();
    expect(holds(us, digest)).toBe(true);
    expect(await allIn('eu-test')).toEqual([]);
    const whole = await get(version).expect(200);
    expect(whole.body.equals(bytes)).toBe(true);
    const { body } = await get(version, '?link=1').expect(200);
    const linked = await request(rooms.app).get(body.url).buffer(true);
    expect(linked.body.equals(bytes)).toBe(true);
  });

  it('go there as well where an upload is resumed', async () => {
    await pin(us);
    const version = await rooms.aVersion();
    const bytes = unique();
    const begun = await declare(version, bytes, owner, { digest: undefined });
    await send(begun.body.parts, bytes);
    const { body } = await declare(version, bytes).expect(201);
    expect(body.artifact.id).toBe(begun.body.artifact.id);
    expect(body.parts.every((part: object) => !('url' in part))).toBe(true);
    await post(`${version}/artifacts/${body.artifact.id}/complete`).expect(200);
    expect(holds(us, sha256(bytes))).toBe(true);
    expect(await allIn('eu-test')).toEqual([]);
  });

  it('stay there when they are moved to cold storage and back', async () => {
    const bytes = unique();
    const kept = await aSealedVersion(bytes);
    await pin(us);
    const { id, digest, version } = await aSealedVersion(bytes);
    const settings = { afterDays: 9, class: 'cold', filesPerRun: 9 } as const;
    const long = new Date(Date.now() - 10 * dayMs);
    await rooms
      .db('versions')
      .where({ id })
      .update({ state: 'retired', changed_at: long });
    const run = (store: string) => moveCold(rooms.ctx, settings, never, store);
    expect(await run('default')).toMatchObject({ cooled: 0 });
    expect(await run(us)).toMatchObject({ cooled: 1 });
    expect(existsSync(fileOf(us, digest, 'cold'))).toBe(true);
    expect(holds('eu-test', digest)).toBe(true);
    const cold = await get(version).expect(200);
    expect(cold.headers['assay-storage-class']).toBe('cold');
    const warm = await get(kept.version).expect(200);
    expect(warm.headers['assay-storage-class']).toBeUndefined();
    await rooms.db('versions').where({ id }).update({ state: 'production' });
    expect(await run(us)).toMatchObject({ warmed: 1 });
    expect(holds(us, digest)).toBe(true);
    expect(await allIn('eu-test')).toEqual([hexOf(digest)]);
  });

  it('are sent again where another region has them, which nobody is told', async () => {
    const known = unique();
    await aSealedVersion(known);
    await pin(us);
    const version = await rooms.aVersion();
    const asked = await declare(version, known).expect(201);
    const other = await declare(version, unique(), owner, { path: 'b.bin' });
    const shapeOf = ({ body }: request.Response) => ({
      status: body.artifact.status,
      keys: Object.keys(body).sort(),
      parts: body.parts.map((part: object) => Object.keys(part).sort()),
    });
    expect(shapeOf(asked)).toEqual(shapeOf(other));
    await send(asked.body.parts, known);
    const { id } = asked.body.artifact;
    await post(`${version}/artifacts/${id}/complete`).expect(200);
    const rows = await rooms.db('blobs').where({ digest: sha256(known) });
    expect(rows.map(({ store }) => store).sort()).toEqual(['default', us]);
    // Within the region they are shared as ever.
    expect(await publish(await rooms.aVersion(), known)).toEqual({
      sent: false,
    });
  });

  it('are not shared with who sent them to another region', async () => {
    const bytes = unique();
    await publish(await rooms.aVersion(), bytes, stranger);
    expect(await publish(await rooms.aVersion(), bytes, stranger)).toEqual({
      sent: false,
    });
    await pin(us);
    expect(await publish(await rooms.aVersion(), bytes, stranger)).toEqual({
      sent: true,
    });
    await pin(null);
    await rooms.db('blob_grants').where({ store: 'default' }).delete();
    expect(await publish(await rooms.aVersion(), bytes, stranger)).toEqual({
      sent: true,
    });
  });

  it('are not got by a link for the same bytes of another region', async () => {
    const bytes = unique();
    await aSealedVersion(bytes);
    await pin(us);
    const { version } = await aSealedVersion(bytes);
    const { body } = await get(version, '?link=1').expect(200);
    expect(body.url).toContain(`store=${us}`);
    const elsewhere = body.url.replace(`&store=${us}`, '');
    await request(rooms.app).get(elsewhere).expect(401);
  });

  it('are read where they lie by the scanner, and so is an SBOM', async () => {
    await pin(us);
    const { version, digest } = await aSealedVersion();
    const document = JSON.stringify({
      bomFormat: 'CycloneDX',
      specVersion: '1.6',
      components: [],
    });
    const { body } = await post(`${version}/facts`, {
      kind: 'sbom',
      body: {
        format: 'CycloneDX',
        documentDigest: sha256(document),
        documentSize: Buffer.byteLength(document),
      },
      document,
    }).expect(201);
    await drainScanner(rooms.ctx);
    expect(await rooms.db('scans').whereNotNull('last_error')).toEqual([]);
    const facts = await rooms
      .db('facts')
      .whereIn('kind', ['format', 'sbom-reading']);
    expect(facts.length).toBe(2);
    const got = await request(rooms.app)
      .get(`${version}/facts/${body.id}/document`)
      .buffer(true)
      .expect(200);
    expect(got.body.toString()).toBe(document);
    expect((await allIn(us)).sort()).toEqual(
      [digest, sha256(document)].map(hexOf).sort(),
    );
    expect(await allIn('eu-test')).toEqual([]);
  });
});

describe('a file that stays elsewhere', () => {
  let server: Server;
  afterEach(() => {
    server?.closeAllConnections();
    server?.close();
  });

  it('safety: S12 is copied to no region when it is read, sent on and scanned', async () => {
    const bytes = unique();
    server = createServer((_, response) => response.end(bytes));
    await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
    const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
    const settings = readReferenceSettings(
      new ConfigReader({
        modelRegistry: {
          references: {
            hosts: [{ host, allowPrivate: true, insecure: true }],
          },
        },
      }),
    );
    const references = new References(settings!);
    Object.assign(rooms.ctx, { references });
    await pin(us);
    const version = await rooms.aVersion();
    await post(`${version}/references`, {
      path: 'a.bin',
      kind: 'weights',
      size: bytes.length,
      digest: sha256(bytes),
      url: `https://${host}/a.bin`,
    }).expect(201);
    expect(await checkNextReference(rooms.ctx, references)).toBe(true);
    await post(`${version}/seal`).expect(200);
    const got = await get(version).expect(200);
    expect(got.body.equals(bytes)).toBe(true);
    expect(await allIn(us)).toEqual([]);
    expect(await allIn('eu-test')).toEqual([]);
  });
});

describe('each store by itself', () => {
  it('safety: W8 is swept of what its own rows do not name, whatever those of others name', async () => {
    const bytes = unique();
    const { digest } = await aSealedVersion(bytes);
    const store = rooms.ctx.regions!.stores.get(us)!;
    await store.put(digest, bytes); // as a process that was killed before its commit
    const sweep = (name: string, one = store) =>
      sweepBlobs(rooms.db, one, rooms.ctx.logger, tomorrow(), name);
    expect(await sweep('default', rooms.store)).toBe(0);
    expect(await sweep(us)).toBe(1);
    expect(holds(us, digest)).toBe(false);
    expect(holds('eu-test', digest)).toBe(true);
  });

  it('loses only its own uploads that have ended', async () => {
    const begun = await declare(await rooms.aVersion(), unique()).expect(201);
    await pin(us);
    await declare(await rooms.aVersion(), unique()).expect(201);
    await rooms.db('uploads').update({ ends_at: new Date(0) });
    const store = rooms.ctx.regions!.stores.get(us)!;
    expect(await sweepUploads(rooms.db, store, us)).toBe(1);
    expect(await allIn(us)).toEqual([]);
    expect(await rooms.db('artifacts').pluck('id')).toEqual([
      begun.body.artifact.id,
    ]);
  });

  it('safety: S7 is read again by itself, and refuses only what is damaged in it', async () => {
    const bytes = unique();
    const whole = await aSealedVersion(bytes);
    await pin(us);
    const hurt = await aSealedVersion(bytes);
    writeFileSync(fileOf(us, hurt.digest), 'other bytes');
    await rooms.db('blob_checks').update({ checked_at: new Date(0) });
    const done = await scrubBlobs(
      rooms.ctx,
      {
        everyDays: 30,
        bytesPerSecond: 1e9,
        filesPerRun: 10,
        minutesPerRun: 1,
      },
      never,
    );
    expect(done).toMatchObject({ files: 2, damaged: [hurt.digest] });
    await get(hurt.version).expect(409);
    await get(whole.version).expect(200);
    const told = await rooms.db('facts').where({ kind: 'integrity' });
    expect(told.map(fact => fact.version_id)).toEqual([hurt.id]);
  });

  it('counts for the quota of the group that owns the models', async () => {
    const bytes = unique();
    await aSealedVersion(bytes);
    await pin(us);
    await aSealedVersion(bytes);
    const used = await readUsed(rooms.db, 'group:default/speech');
    expect(used).toMatchObject({ files: 2, bytes: 2 * bytes.length });
  });
});

describe('a region without a store', () => {
  it('refuses the upload, and says what to set', async () => {
    await pin('ap-test');
    const version = await rooms.aVersion();
    const { body } = await declare(version, unique()).expect(409);
    expect(body.errors).toEqual([
      {
        field: 'region',
        rule: "the model is kept in the region 'ap-test', where no store is configured",
        fix: 'ask the administrators to add it, with a store, to modelRegistry.regions, or move the model to a region that has a store',
      },
    ]);
    expect(await rooms.db('artifacts')).toEqual([]);
    expect(await allIn('eu-test')).toEqual([]);
  });

  it('lets nobody read what lies there, and leaves the rest alone', async () => {
    await pin(us);
    const { version } = await aSealedVersion();
    Object.assign(rooms.ctx, { regions: undefined });
    const { body } = await get(version).expect(503);
    expect(body.detail).toContain(`the region '${us}'`);
    await rooms.db('blob_checks').update({ checked_at: new Date(0) });
    const settings = {
      everyDays: 30,
      bytesPerSecond: 1e9,
      filesPerRun: 10,
      minutesPerRun: 1,
    };
    expect(await scrubBlobs(rooms.ctx, settings, never)).toMatchObject({
      files: 0,
      damaged: [],
    });
  });

  it('forgets what was on its way there, once that has ended', async () => {
    await pin(us);
    await declare(await rooms.aVersion(), unique()).expect(201);
    expect(await sweepLost(rooms.db, ['default'])).toBe(0);
    await rooms.db('uploads').update({ ends_at: new Date(0) });
    expect(await sweepLost(rooms.db, ['default', us])).toBe(0);
    expect(await sweepLost(rooms.db, ['default'])).toBe(1);
    expect(await rooms.db('artifacts')).toEqual([]);
    await move('eu-test').expect(200);
  });

  it('takes no new model', async () => {
    const { body } = await post('/v1/models', aModel('ap-test')).expect(409);
    expect(body.errors[0].field).toBe('region');
    await post('/v1/models', aModel(us)).expect(201);
    const row = await rooms.db('models').where({ name: 'kws' }).first();
    expect(row.region).toBe(us);
  });
});

describe('a group that is kept in a region', () => {
  beforeEach(() => {
    Object.assign(rooms.ctx.regions!, { groups: new Map([['speech', us]]) });
  });

  it('has new models there, and nowhere else', async () => {
    await post('/v1/models', aModel('eu-test')).expect(409);
    const { body } = await post('/v1/models', aModel()).expect(201);
    expect(body.region).toBe(us);
  });

  it('takes no file of a model from before, until that is moved there', async () => {
    const version = await rooms.aVersion();
    const { body } = await declare(version, unique()).expect(409);
    expect(body.errors[0].fix).toContain(
      `move the model to the region '${us}'`,
    );
    await move(us).expect(200);
    await publish(version, unique());
    expect(await allIn('eu-test')).toEqual([]);
    await move('eu-test').expect(409);
  });
});

describe('a model that is moved to another region', () => {
  it('is entered in the ledger; what is stored stays, and what comes goes there', async () => {
    const before = await aSealedVersion();
    const moved = await move(us).expect(200);
    expect(moved.body.region).toBe(us);
    const after = await aSealedVersion();
    expect(holds('eu-test', before.digest)).toBe(true);
    expect(holds(us, before.digest)).toBe(false);
    expect(holds(us, after.digest)).toBe(true);
    expect(holds('eu-test', after.digest)).toBe(false);
    await get(before.version).expect(200);
    const pending = await rooms.db('ledger_pending').select('entry');
    const entry = pending
      .map(row => JSON.parse(row.entry))
      .find(({ type }) => type === 'model.region-moved');
    expect(entry.data).toMatchObject({ from: null, to: us });
    expect(JSON.stringify(entry)).not.toContain(owner);
  });

  it('is not moved while files are on their way', async () => {
    const version = await rooms.aVersion();
    const bytes = unique();
    const begun = await declare(version, bytes).expect(201);
    const { body } = await move(us).expect(409);
    expect(body.detail).toContain("'a.bin'");
    await send(begun.body.parts, bytes);
    const { id } = begun.body.artifact;
    await post(`${version}/artifacts/${id}/complete`).expect(200);
    await move(us).expect(200);
  });

  it('safety: S12 keeps nothing of an upload that was begun elsewhere', async () => {
    const version = await rooms.aVersion();
    const bytes = unique();
    const begun = await declare(version, bytes).expect(201);
    await send(begun.body.parts, bytes);
    await pin(us); // as a configuration that was changed meanwhile does
    const { id } = begun.body.artifact;
    await post(`${version}/artifacts/${id}/complete`).expect(409);
    const digest = sha256(bytes);
    const parts = [{ number: 1, digest }];
    await post(`${version}/artifacts/${id}/links`, { parts }).expect(409);
    expect(holds('eu-test', digest)).toBe(false);
    expect(await publish(version, bytes)).toEqual({ sent: true });
    expect(await allIn('eu-test')).toEqual([]);
  });

  it('has its case say every region that its bytes lie in', async () => {
    const { version } = await aSealedVersion();
    const draft = await rooms.aVersion();
    await publish(draft, unique());
    await move(us).expect(200);
    const { body } = await declare(draft, unique(), owner, { path: 'b.bin' });
    expect(body.artifact.status).toBe('uploading');
    await rooms
      .db('artifacts')
      .where({ id: body.artifact.id })
      .update({
        status: 'stored',
        digest: sha256('b'),
      });
    expect((await caseOf(version)).store).toEqual({ region: 'eu-test' });
    expect((await caseOf(draft)).store).toEqual({
      region: 'eu-test',
      others: [us],
    });
    expect((await caseOf(await rooms.aVersion())).store).toEqual({
      region: us,
    });
  });
});

function move(region: string) {
  const body = { region, rationale: 'As the law wants it.' };
  return post('/v1/models/speech/vad/region', body);
}

function aModel(region?: string) {
  return {
    group: 'speech',
    name: 'kws',
    title: 'Key words',
    description: 'Hears a few words',
    owner: 'group:default/speech',
    tier: 'Low',
    ...(region && { region }),
  };
}

async function caseOf(version: string) {
  const row = await rooms
    .db('versions')
    .where({ version: version.split('/').pop() })
    .first();
  const rows = { model: await model().first(), version: row };
  const config = { ...rooms.ctx.config, trustedKeys: [] };
  return gatherCase({ ...rooms.ctx, config }, rooms.db, rows, new Date());
}
