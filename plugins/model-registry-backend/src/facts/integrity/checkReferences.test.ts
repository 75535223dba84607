import { randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ConfigReader } from '@backstage/config';
import request from 'supertest';
import { References } from '../../artifacts/references/references';
import { readReferenceSettings } from '../../artifacts/references/settings';
import { withReferences } from '../../artifacts/references/withReferences';
import { openRooms, type Rooms, sha256 } from '../../testing/rooms';
import { drainScanner } from '../scanner/scanner';
import { checkNextReference } from './checkReferences';

jest.setTimeout(120_000);

const caller = 'user:default/owner-a';
let rooms: Rooms;
let server: Server;
let host: string;
let references: References;
/** What the host serves, by path; nothing is 503. */
const served = new Map<string, Buffer>();

beforeAll(async () => {
  server = createServer(({ url = '' }, response) => {
    const bytes = served.get(url);
    response.statusCode = bytes ? 200 : 503;
    response.end(bytes);
  });
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
  host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const hosts = [{ host, allowPrivate: true, insecure: true }];
  const config = { modelRegistry: { references: { hosts } } };
  references = new References(readReferenceSettings(new ConfigReader(config))!);
  rooms = await openRooms();
  Object.assign(rooms.ctx, { references });
});
afterAll(async () => {
  await rooms?.close();
  server.close();
});

function post(url: string, body: object = {}) {
  return request(rooms.app)
    .post(url)
    .set('x-caller', caller)
    .set('Idempotency-Key', randomUUID())
    .send(body);
}
const get = (url: string) =>
  request(rooms.app).get(url).set('x-caller', caller);

function aFile() {
  const at = `/${randomUUID()}`;
  const bytes = Buffer.from(`weights ${at}`);
  served.set(at, bytes);
  const body = {
    path: 'weights.bin',
    kind: 'weights',
    digest: sha256(bytes),
    size: bytes.length,
    url: `https://${host}${at}`,
  };
  return { at, bytes, body };
}

async function checkAll() {
  while (await checkNextReference(rooms.ctx, references));
}

/** As though its time had come. */
const makeDue = () =>
  rooms.db('artifact_references').update({ due_at: new Date(0) });

async function referenceOf(digest: string) {
  return rooms
    .db('artifact_references as r')
    .join('artifacts as a', 'a.id', 'r.artifact_id')
    .where({ 'a.digest': digest })
    .first('r.*');
}

async function integrityOf(version: string) {
  const { body } = await get(`${version}/facts?kind=integrity`).expect(200);
  return body.items.map((item: { body: object }) => item.body);
}

describe('a file whose bytes stay elsewhere', () => {
  it('is sealed only once its bytes were found there, and then served through us', async () => {
    const version = await rooms.aVersion();
    const { body, bytes } = aFile();
    const declared = await post(`${version}/references`, body).expect(201);
    expect(declared.body).toMatchObject({
      status: 'referenced',
      digest: body.digest,
      reference: { url: body.url, status: 'checking' },
    });
    const early = await post(`${version}/seal`).expect(409);
    expect(early.body.detail).toContain("'weights.bin'");
    await get(`${version}/artifacts/weights.bin`).expect(409);

    await checkAll();
    await post(`${version}/seal`).expect(200);
    const got = await get(`${version}/artifacts/weights.bin`).expect(200);
    expect(Buffer.compare(got.body, bytes)).toBe(0);
    expect(got.headers['repr-digest']).toMatch(/^sha-256=:/);
    await get(`${version}/artifacts/weights.bin?link=1`).expect(409);
  });

  it('is read by the scanner where it is', async () => {
    const version = await rooms.aVersion();
    const { body } = aFile();
    await post(`${version}/references`, body).expect(201);
    await checkAll();
    await post(`${version}/seal`).expect(200);
    const store = withReferences(rooms.store, rooms.db, references);
    await drainScanner({ ...rooms.ctx, store });
    const { body: facts } = await get(`${version}/facts?kind=format`);
    expect(facts.items).toMatchObject([{ body: { path: 'weights.bin' } }]);
  });

  it('is different, or not reached, and says which; declared again it is looked at again', async () => {
    const version = await rooms.aVersion();
    const { body, bytes, at } = aFile();
    served.set(at, Buffer.from('other bytes'));
    await post(`${version}/references`, body).expect(201);
    await checkAll();
    expect(await referenceOf(body.digest)).toMatchObject({
      status: 'different',
      found_size: '11',
    });
    const refused = await get(`${version}/artifacts/weights.bin`).expect(409);
    expect(refused.body.type).toMatch(/bytes-damaged$/);

    served.delete(at);
    await post(`${version}/references`, body).expect(201);
    await checkAll();
    expect((await referenceOf(body.digest)).status).toBe('unreachable');
    await post(`${version}/seal`).expect(409);

    served.set(at, bytes);
    await post(`${version}/references`, body).expect(201);
    await checkAll();
    await post(`${version}/seal`).expect(200);
    // Nothing is said of what was wrong before the version was sealed.
    expect(await integrityOf(version)).toEqual([]);
  });

  it('safety: S7 that changes after it was sealed is told as a fact, and so is its return', async () => {
    const version = await rooms.aVersion();
    const { body, bytes, at } = aFile();
    await post(`${version}/references`, body).expect(201);
    await checkAll();
    await post(`${version}/seal`).expect(200);
    const changed = Buffer.from(bytes);
    changed[0] = 0;
    served.set(at, changed);
    await makeDue();
    await checkAll();
    const said = { where: 'reference', digest: body.digest };
    expect(await integrityOf(version)).toMatchObject([
      { ...said, status: 'changed', foundDigest: sha256(changed) },
    ]);
    await get(`${version}/artifacts/weights.bin`).expect(409);
    served.set(at, bytes);
    await makeDue();
    await checkAll();
    expect(await integrityOf(version)).toMatchObject([
      { ...said, status: 'whole' },
      { ...said, status: 'changed' },
    ]);
    await get(`${version}/artifacts/weights.bin`).expect(200);
  });

  it('stays good while its host is away for some looks, and no longer', async () => {
    const version = await rooms.aVersion();
    const { body, at } = aFile();
    await post(`${version}/references`, body).expect(201);
    await checkAll();
    await post(`${version}/seal`).expect(200);
    served.delete(at);
    const statuses = [];
    for (let look = 0; look < 5; look++) {
      await makeDue();
      await checkAll();
      statuses.push((await referenceOf(body.digest)).status);
    }
    expect(statuses).toEqual([...Array(4).fill('verified'), 'unreachable']);
    expect(await integrityOf(version)).toMatchObject([{ status: 'missing' }]);
  });

  it('gives way to bytes that are sent for its path, and to nothing else', async () => {
    const version = await rooms.aVersion();
    const { body, bytes } = aFile();
    await post(`${version}/references`, body).expect(201);
    const other = { ...body, digest: sha256('other') };
    await post(`${version}/references`, other).expect(409);
    const { url: _url, ...declared } = body;
    const plan = await post(`${version}/artifacts`, declared).expect(201);
    await request(rooms.app).put(plan.body.parts[0].url).send(bytes);
    const { id } = plan.body.artifact;
    await post(`${version}/artifacts/${id}/complete`).expect(200);
    expect(await referenceOf(body.digest)).toBeUndefined();
    await post(`${version}/references`, body).expect(409);
  });

  it.each([
    ['another host', 'https://models.example.com/a'],
    ['a scheme of its own', 'file:///etc/passwd'],
    ['a digest of its own', () => `${host}/a@sha256:${'00'.repeat(32)}`],
  ])('safety: S14 is refused with %s', async (_title, url) => {
    const version = await rooms.aVersion();
    const text = typeof url === 'function' ? url() : url;
    const { body } = await post(`${version}/references`, {
      ...aFile().body,
      url: text,
    }).expect(400);
    expect(body.errors).toMatchObject([{ field: 'body.url' }]);
  });
});
