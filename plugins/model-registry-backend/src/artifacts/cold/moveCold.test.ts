import { randomUUID } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import request from 'supertest';
import { openRooms, type Rooms, sha256 } from '../../testing/rooms';
import { moveCold, NoSuchClass } from './moveCold';
import type { ColdSettings } from './settings';

jest.setTimeout(120_000);

let rooms: Rooms;
beforeEach(async () => {
  rooms = await openRooms();
});
afterEach(() => rooms?.close());

const settings: ColdSettings = {
  afterDays: 90,
  class: 'cold',
  filesPerRun: 10,
};
const never = new AbortController().signal;
const run = (more: Partial<ColdSettings> = {}) =>
  moveCold(rooms.ctx, { ...settings, ...more }, never);
const nothing = { cooled: 0, warmed: 0, restoring: 0 };

function post(url: string, body: object = {}) {
  return request(rooms.app)
    .post(url)
    .set('x-caller', 'user:default/owner-a')
    .set('Idempotency-Key', randomUUID())
    .send(body);
}

/** A sealed version of one file, put away so many days ago. */
async function aVersion(
  bytes = Buffer.from(randomUUID()),
  state = 'retired',
  days = 100,
) {
  const version = await rooms.aVersion();
  const digest = sha256(bytes);
  const { body } = await post(`${version}/artifacts`, {
    path: 'a.bin',
    kind: 'weights',
    size: bytes.length,
    digest,
  }).expect(201);
  for (const part of body.parts) {
    await request(rooms.app).put(part.url).send(bytes).expect(200);
  }
  await post(`${version}/artifacts/${body.artifact.id}/complete`).expect(200);
  const sealed = await post(`${version}/seal`).expect(200);
  const { manifestDigest } = sealed.body;
  const { version_id: id } = await rooms
    .db('artifacts')
    .where({ id: body.artifact.id })
    .first('version_id');
  await putAway(id, state, days);
  return { version, id, bytes, digest, manifestDigest };
}

async function putAway(id: string, state: string, days: number) {
  const changed = new Date(Date.now() - days * 24 * 60 * 60 * 1000);
  await rooms
    .db('versions')
    .where({ id })
    .update({ state, changed_at: changed });
}

const filesOf = async (folder: string) =>
  readdir(path.join(rooms.directory, folder)).catch(() => []);
const hexOf = (digest: string) => digest.slice('sha256:'.length);

async function entriesOf(type: string): Promise<Record<string, unknown>[]> {
  const rows = await rooms.db('ledger_pending').orderBy('id').select('entry');
  return rows
    .map(row => JSON.parse(row.entry))
    .filter(entry => entry.type === type);
}

const get = (version: string, query = '') =>
  request(rooms.app).get(`${version}/artifacts/a.bin${query}`).buffer(true);

describe('cold storage', () => {
  it('takes what was put away long ago, enters it, and serves it as before', async () => {
    const { version, digest, bytes, manifestDigest, id } = await aVersion();
    expect(await run()).toEqual({ ...nothing, cooled: 1 });
    expect(await filesOf('cold')).toEqual([hexOf(digest)]);
    expect(await filesOf('blobs')).not.toContain(hexOf(digest));

    const got = await get(version).expect(200);
    expect(got.body.equals(bytes)).toBe(true);
    expect(got.headers['assay-storage-class']).toBe('cold');
    const link = await get(version, '?link=1').expect(200);
    const linked = await request(rooms.app).get(link.body.url).expect(200);
    expect(linked.headers['assay-storage-class']).toBe('cold');

    const [entry] = await entriesOf('version.artifact-cooled');
    expect(entry.data).toEqual({
      digest,
      class: 'cold',
      paths: ['a.bin'],
      files: 1,
    });
    // The seal is what it was, and a second run finds nothing to do.
    const row = await rooms.db('versions').where({ id }).first();
    expect(row.manifest_digest).toBe(manifestDigest);
    expect(await run()).toEqual(nothing);
    expect(await entriesOf('version.artifact-cooled')).toHaveLength(1);
  });

  it.each([
    ['was put away only lately', 'retired', 80],
    ['is in production', 'production', 100],
    ['is a draft', 'draft', 100],
  ])('leaves what %s', async (_, state, days) => {
    await aVersion(undefined, state, days);
    expect(await run()).toEqual(nothing);
  });

  it('leaves what has an alias', async () => {
    const { id } = await aVersion(undefined, 'deprecated');
    const { model_id } = await rooms.db('versions').where({ id }).first();
    await rooms.db('aliases').insert({
      model_id,
      alias: 'stable',
      version_id: id,
      changed_at: new Date(),
    });
    expect(await run()).toEqual(nothing);
  });

  it('leaves what a version in use has as well, and brings it back for one', async () => {
    const { bytes, digest } = await aVersion();
    const other = await aVersion(bytes, 'production');
    expect(await run()).toEqual(nothing);
    await putAway(other.id, 'deprecated', 100);
    expect(await run()).toEqual({ ...nothing, cooled: 1 });
    expect(await entriesOf('version.artifact-cooled')).toHaveLength(2);

    await putAway(other.id, 'production', 0);
    expect(await run()).toEqual({ ...nothing, warmed: 1 });
    expect(await filesOf('cold')).toEqual([]);
    expect(await filesOf('blobs')).toContain(hexOf(digest));
    expect(await entriesOf('version.artifact-warmed')).toHaveLength(2);
    expect(await run()).toEqual(nothing);
  });

  it('goes on with the next file in the next run', async () => {
    await aVersion();
    await aVersion();
    expect(await run({ filesPerRun: 1 })).toEqual({ ...nothing, cooled: 1 });
    expect(await run({ filesPerRun: 1 })).toEqual({ ...nothing, cooled: 1 });
    expect(await run()).toEqual(nothing);
  });

  it.each(['before', 'after'])(
    'safety: W8 is gone on with when a run was killed %s the move',
    async when => {
      const { version, digest, bytes } = await aVersion();
      const { store } = rooms.ctx;
      const cool = async () => {
        if (when === 'after') await store.cool!(digest, 'cold');
        throw new Error('killed');
      };
      const killed = Object.assign(Object.create(store), { cool });
      const ctx = { ...rooms.ctx, store: killed };
      await expect(moveCold(ctx, settings, never)).rejects.toThrow('killed');
      expect(await entriesOf('version.artifact-cooled')).toEqual([]);
      const got = await get(version).expect(200);
      expect(got.body.equals(bytes)).toBe(true);
      expect(await run()).toEqual({ ...nothing, cooled: 1 });
      expect(await entriesOf('version.artifact-cooled')).toHaveLength(1);
    },
  );

  it('enters nothing where the store has no such class, and says so', async () => {
    await aVersion();
    const cool = async () => 'STANDARD';
    const store = Object.assign(Object.create(rooms.ctx.store), { cool });
    const without = moveCold({ ...rooms.ctx, store }, settings, never);
    await expect(without).rejects.toThrow(NoSuchClass);
    expect(await rooms.db('cold_blobs')).toEqual([]);
    expect(await entriesOf('version.artifact-cooled')).toEqual([]);
  });

  it('passes over bytes that are gone, and goes on with the others', async () => {
    const gone = await aVersion();
    await aVersion();
    await rooms.ctx.store.remove(gone.digest);
    expect(await run()).toEqual({ ...nothing, cooled: 1 });
    expect(await run()).toEqual(nothing);
    expect(await entriesOf('version.artifact-cooled')).toHaveLength(1);
  });

  it('says of bytes in an archive that they are whole, and what to do', async () => {
    const { version, digest } = await aVersion();
    await run();
    const { size, keptAt } = (await rooms.ctx.store.stat(digest))!;
    rooms.ctx.store.stat = async () => ({
      size,
      keptAt,
      class: 'GLACIER',
      archived: true,
    });
    for (const query of ['', '?link=1']) {
      const answer = await get(version, query);
      expect(answer.status).toBe(409);
      const problem = JSON.parse(answer.text ?? answer.body.toString());
      expect(problem.type).toMatch(/bytes-archived$/);
      expect(problem.detail).toMatch(/They are whole.*restore them/);
    }
  });
});
