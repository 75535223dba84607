import { randomUUID } from 'node:crypto';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { ServiceUnavailableError } from '@backstage/errors';
import request from 'supertest';
import type { ArtifactStore } from '../../artifacts/store';
import { openRooms, type Rooms, sha256 } from '../../testing/rooms';
import { scrubBlobs } from './scrubBlobs';
import type { ScrubSettings } from './settings';

jest.setTimeout(120_000);

let rooms: Rooms;
beforeEach(async () => {
  rooms = await openRooms();
});
afterEach(() => rooms?.close());

const settings: ScrubSettings = {
  everyDays: 30,
  bytesPerSecond: 2 ** 30,
  filesPerRun: 100,
  minutesPerRun: 1,
};
const caller = 'user:default/owner-a';

function post(url: string, body: object = {}) {
  return request(rooms.app)
    .post(url)
    .set('x-caller', caller)
    .set('Idempotency-Key', randomUUID())
    .send(body);
}

async function addFile(version: string, bytes: Buffer, file = 'a.bin') {
  const { body } = await post(`${version}/artifacts`, {
    path: file,
    kind: 'weights',
    size: bytes.length,
    digest: sha256(bytes),
  }).expect(201);
  for (const part of body.parts) {
    await request(rooms.app).put(part.url).send(bytes).expect(200);
  }
  if (body.artifact.status !== 'stored') {
    await post(`${version}/artifacts/${body.artifact.id}/complete`).expect(200);
  }
  return { sent: body.parts.length > 0 };
}

/** A sealed version of one file whose last reading is long ago. */
async function anOldVersion(bytes = Buffer.from(randomUUID())) {
  const version = await rooms.aVersion();
  await addFile(version, bytes);
  await post(`${version}/seal`).expect(200);
  const digest = sha256(bytes);
  await makeOld(digest);
  const file = path.join(rooms.directory, 'blobs', digest.slice(7));
  return { version, bytes, digest, file };
}

async function makeOld(digest: string, days = 40) {
  const at = new Date(Date.now() - days * 24 * 3_600_000);
  await rooms.db('blob_checks').where({ digest }).update({ checked_at: at });
}

const scrub = (more: Partial<ScrubSettings> = {}, store = rooms.store) =>
  scrubBlobs(
    { ...rooms.ctx, store },
    { ...settings, ...more },
    new AbortController().signal,
  );

async function integrityOf(version: string) {
  const { body } = await request(rooms.app)
    .get(`${version}/facts?kind=integrity`)
    .set('x-caller', caller)
    .expect(200);
  return body.items.map((item: { body: object }) => item.body);
}

const download = (version: string) =>
  request(rooms.app).get(`${version}/artifacts/a.bin`).set('x-caller', caller);

function flip(file: string) {
  const bytes = readFileSync(file);
  bytes[3] = bytes[3] === 0 ? 1 : 0;
  writeFileSync(file, bytes);
  return sha256(bytes);
}

describe('safety: S7 stored bytes that are read again', () => {
  it('are looked at once in their time, and nothing is said of what is whole', async () => {
    const { version } = await anOldVersion();
    expect(await scrub()).toMatchObject({ files: 1, damaged: [] });
    expect(await scrub()).toMatchObject({ files: 0 });
    expect(await integrityOf(version)).toEqual([]);
  });

  it('with one byte flipped on the disk are told of every version that has them, and not served', async () => {
    const { version, bytes, digest, file } = await anOldVersion();
    const second = await rooms.aVersion();
    await addFile(second, bytes);
    await post(`${second}/seal`).expect(200);
    await download(version).expect(200);
    const link = await download(version).query({ link: '1' }).expect(200);
    const foundDigest = flip(file);

    expect(await scrub()).toMatchObject({ damaged: [digest] });
    const said = {
      digest,
      where: 'store',
      status: 'changed',
      foundDigest,
      paths: ['a.bin'],
    };
    for (const one of [version, second]) {
      expect(await integrityOf(one)).toMatchObject([said]);
      const refused = await download(one).expect(409);
      expect(refused.body.type).toMatch(/bytes-damaged$/);
      await download(one).query({ link: '1' }).expect(409);
    }
    await request(rooms.app).get(link.body.url).expect(409);

    // Said once, however often it is read.
    await makeOld(digest);
    await scrub();
    expect(await integrityOf(version)).toHaveLength(1);
  });

  it('are told again when they are gone, and when they were brought back', async () => {
    const { version, bytes, digest, file } = await anOldVersion();
    rmSync(file);
    expect(await scrub()).toMatchObject({ damaged: [digest] });
    expect(await integrityOf(version)).toMatchObject([{ status: 'missing' }]);
    await download(version).expect(409);

    writeFileSync(file, bytes);
    await makeOld(digest, 1); // damaged bytes are looked at every hour
    expect(await scrub()).toMatchObject({ restored: [digest] });
    expect(await integrityOf(version)).toMatchObject([
      { status: 'whole' },
      { status: 'missing' },
    ]);
    await download(version).expect(200);
  });

  it('come back when the same file is published again, though it was sent before', async () => {
    const { version, bytes, digest, file } = await anOldVersion();
    flip(file);
    await scrub();
    const again = await rooms.aVersion();
    expect(await addFile(again, bytes)).toEqual({ sent: true });
    expect(await scrub()).toMatchObject({ restored: [digest] });
    await download(version).expect(200);
  });

  it('are read oldest first, and a run goes on where the one before ended', async () => {
    const files = [];
    for (const days of [50, 70, 60]) {
      const one = await anOldVersion();
      await makeOld(one.digest, days);
      flip(one.file);
      files.push(one.digest);
    }
    const order = [];
    for (let run = 0; run < 3; run++) {
      order.push(...(await scrub({ filesPerRun: 1 })).damaged);
    }
    expect(order).toEqual([files[1], files[2], files[0]]);
  });

  it('are told of after a process was killed between the note and the facts', async () => {
    const { version, digest, file } = await anOldVersion();
    flip(file);
    await rooms.db('blob_checks').where({ digest }).update({
      status: 'changed',
      since: new Date(),
    });
    expect(await scrub()).toMatchObject({ damaged: [digest] });
    expect(await integrityOf(version)).toHaveLength(1);
  });

  it('are not called damaged because the store is away, or one reading broke off', async () => {
    const { version, bytes } = await anOldVersion();
    const storeWith = (more: Partial<ArtifactStore>): ArtifactStore =>
      Object.assign(Object.create(rooms.store), more);
    const away = storeWith({
      open: async () => {
        throw new ServiceUnavailableError('away');
      },
    });
    await expect(scrub({}, away)).rejects.toThrow('away');
    let tries = 0;
    const quiet = storeWith({
      open: async digest => {
        tries += 1;
        if (tries > 1) return rooms.store.open(digest);
        return rooms.store.open(digest, { first: 0, last: bytes.length - 2 });
      },
    });
    expect(await scrub({}, quiet)).toMatchObject({ files: 1, damaged: [] });
    expect(await integrityOf(version)).toEqual([]);
  });
});
