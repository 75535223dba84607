import { randomUUID } from 'node:crypto';
import { existsSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { NotAllowedError } from '@backstage/errors';
import request from 'supertest';
import { openRooms, type Rooms, sha256 } from '../testing/rooms';
import { sweepPartials } from './localFiles';
import type { ArtifactStore } from './store';
import { sweepBlobs } from './sweepBlobs';
import { forgetForeignUploads } from './sweepUploads';

jest.setTimeout(120_000);

let rooms: Rooms;
beforeAll(async () => {
  rooms = await openRooms();
});
afterAll(() => rooms?.close());

const tomorrow = () => new Date(Date.now() + 60_000);
const unique = (text: string) => Buffer.from(`${text} ${randomUUID()}`);

async function stray(): Promise<string> {
  const bytes = unique('stray');
  await rooms.store.put(sha256(bytes), bytes);
  return sha256(bytes);
}

function post(url: string, body: object = {}) {
  return request(rooms.app)
    .post(url)
    .set('x-caller', 'user:default/owner-a')
    .set('Idempotency-Key', randomUUID())
    .send(body);
}

async function sent(bytes: Buffer) {
  const version = await rooms.aVersion();
  const { body } = await post(`${version}/artifacts`, {
    path: 'a.bin',
    kind: 'weights',
    size: bytes.length,
    digest: sha256(bytes),
  }).expect(201);
  await request(rooms.app).put(body.parts[0].url).send(bytes).expect(200);
  return () => post(`${version}/artifacts/${body.artifact.id}/complete`);
}

const sweep = (before = tomorrow(), store: ArtifactStore = rooms.store) =>
  sweepBlobs(rooms.db, store, rooms.ctx.logger, before);

/** The same store, with one thing that is different. */
function storeWith(more: Partial<ArtifactStore>): ArtifactStore {
  return Object.assign(Object.create(rooms.store), more);
}

describe('safety: W8 bytes that no row names', () => {
  it('are removed once they are old, and not before', async () => {
    const digest = await stray();
    expect(await sweep(new Date(Date.now() - 60_000))).toBe(0);
    expect(await rooms.store.stat(digest)).toBeDefined();
    expect(await sweep()).toBe(1);
    expect(await rooms.store.stat(digest)).toBeUndefined();
    expect(await rooms.db('blobs').where({ digest })).toEqual([]);
  });

  it('are kept when a version has them, or an upload may end with them', async () => {
    const stored = unique('stored');
    await (await sent(stored))().expect(200);
    const onItsWay = unique('on its way');
    await sent(onItsWay);
    await rooms.store.put(sha256(onItsWay), onItsWay);
    expect(await sweep()).toBe(0);
    expect(await rooms.store.stat(sha256(stored))).toBeDefined();
    expect(await rooms.store.stat(sha256(onItsWay))).toBeDefined();
  });

  it('are kept when they are kept anew between the list and the removal', async () => {
    const digest = await stray();
    const before = tomorrow();
    const keptAt = new Date(before.getTime() + 1);
    const store = storeWith({ stat: async () => ({ size: 1, keptAt }) });
    expect(await sweep(before, store)).toBe(0);
    expect(await rooms.store.stat(digest)).toBeDefined();
    await sweep();
  });

  it('do not stop the sweep when the store does not let go of one', async () => {
    const held = await stray();
    const other = await stray();
    const store = storeWith({
      remove: async digest => {
        if (digest === held) throw new NotAllowedError('Object Lock');
        await rooms.store.remove(digest);
      },
    });
    expect(await sweep(tomorrow(), store)).toBe(1);
    expect(await rooms.store.stat(other)).toBeUndefined();
    expect(rooms.logged.join('\n')).toContain(`The bytes of ${held}`);
    expect(await rooms.db('blobs').where({ digest: held })).toEqual([]);
    expect(await sweep()).toBe(1);
  });

  it('are not named by a row when they go at the moment of the commit', async () => {
    const bytes = unique('swept at the commit');
    const complete = await sent(bytes);
    const { keep } = rooms.store;
    const spy = jest
      .spyOn(rooms.store, 'keep')
      .mockImplementation(async (upload, digest) => {
        await keep.call(rooms.store, upload, digest);
        await rooms.store.remove(digest);
      });
    const refused = await complete();
    spy.mockRestore();
    expect(refused.status).toBe(503);
    expect(refused.body.detail).toContain('Nothing was written');
    expect(await rooms.db('blobs').where({ digest: sha256(bytes) })).toEqual(
      [],
    );
  });

  it('wait with their row for a removal that has begun', async () => {
    const digest = await stray();
    let inserted: Promise<unknown> | undefined;
    const store = storeWith({
      remove: async one => {
        inserted = rooms
          .db('blobs')
          .insert({ digest: one, size: 1, stored_at: new Date() })
          .then(() => rooms.store.stat(one));
        await rooms.store.remove(one);
      },
    });
    expect(await sweep(tomorrow(), store)).toBe(1);
    // Whoever inserted the row sees that the bytes are gone, and does not commit.
    expect(await inserted).toBeUndefined();
    await rooms.db('blobs').where({ digest }).delete();
  });
});

describe('documents that were left half-written', () => {
  it('are removed when no replica can be writing them any more', async () => {
    const uploads = path.join(rooms.directory, 'uploads');
    const [old, young] = ['put-old', 'put-young'].map(name =>
      path.join(uploads, name),
    );
    for (const file of [old, young]) writeFileSync(file, 'half');
    const before = Date.now() / 1000 - 2 * 60 * 60;
    utimesSync(old, before, before);
    await sweepPartials(rooms.directory);
    expect([existsSync(old), existsSync(young)]).toEqual([false, true]);
  });
});

describe('uploads that were on their way to another kind of store', () => {
  it('are forgotten at start, so that their senders can declare them anew', async () => {
    const bytes = unique('switched');
    await sent(bytes);
    expect(await forgetForeignUploads(rooms.db, { type: 'local' })).toBe(0);
    expect(
      await forgetForeignUploads(rooms.db, { type: 's3' }),
    ).toBeGreaterThan(0);
    const left = await rooms.db('artifacts').where({ digest: sha256(bytes) });
    expect(left).toEqual([]);
  });
});
