import { createHash, randomUUID } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import request from 'supertest';
import { openRooms, type Rooms, sha256 } from '../testing/rooms';
import { hexOf } from './store';

jest.setTimeout(120_000);

describe('a range of stored bytes', () => {
  let rooms: Rooms;
  let version: string;
  let bytes: Buffer;
  beforeAll(async () => {
    rooms = await openRooms();
  });
  afterAll(() => rooms?.close());
  beforeEach(async () => {
    version = await rooms.aVersion();
    // More than one chunk of a read stream, so that what is skipped ends inside one.
    bytes = Buffer.from(randomUUID().repeat(8_000));
    await publish();
  });

  const post = (url: string, body: object) =>
    request(rooms.app)
      .post(url)
      .set('Idempotency-Key', randomUUID())
      .send(body);

  async function publish() {
    const declared = {
      path: 'a.bin',
      kind: 'weights',
      size: bytes.length,
      digest: sha256(bytes),
    };
    const { body } = await post(`${version}/artifacts`, declared).expect(201);
    for (const part of body.parts) {
      const sent = bytes.subarray(part.offset, part.offset + part.size);
      await request(rooms.app).put(part.url).send(sent).expect(200);
    }
    const { id } = body.artifact;
    await post(`${version}/artifacts/${id}/complete`, {}).expect(200);
  }

  const file = () => `${version}/artifacts/a.bin`;
  const link = async () =>
    (await request(rooms.app).get(`${file()}?link=1`).expect(200)).body.url;
  const get = (url: string, headers: Record<string, string>) =>
    request(rooms.app).get(url).set(headers).buffer(true);

  it.each(['the artifact', 'a link'])(
    'is sent from %s with its place, and the digest of the whole',
    async way => {
      const url = way === 'a link' ? await link() : file();
      const whole = await get(url, {}).expect(200);
      expect(whole.headers['accept-ranges']).toBe('bytes');
      const size = bytes.length;
      for (const [asked, first, last] of [
        ['bytes=5-99', 5, 99],
        ['bytes=200000-', 200_000, size - 1],
        ['bytes=-7', size - 7, size - 1],
        ['bytes=0-', 0, size - 1],
      ] as const) {
        const got = await get(url, { range: asked }).expect(206);
        expect(got.body).toEqual(bytes.subarray(first, last + 1));
        expect(got.headers).toMatchObject({
          'content-range': `bytes ${first}-${last}/${size}`,
          'content-length': String(last - first + 1),
          'repr-digest': `sha-256=:${digestText()}:`,
          etag: `"${sha256(bytes)}"`,
        });
      }
    },
  );

  it('is refused behind the end, with how long the file is', async () => {
    const got = await get(file(), { range: `bytes=${bytes.length}-` });
    expect(got.status).toBe(416);
    expect(got.headers['content-range']).toBe(`bytes */${bytes.length}`);
    expect(got.body.type).toMatch(/range-not-satisfiable$/);
  });

  it.each([
    ['several ranges', { range: 'bytes=0-1,5-6' }],
    ['a range of other bytes', { range: 'bytes=5-', 'if-range': '"other"' }],
  ])('%s gets the whole', async (_, headers) => {
    const got = await get(file(), headers).expect(200);
    expect(got.body).toEqual(bytes);
    expect(got.headers['content-range']).toBeUndefined();
  });

  it('safety: S13 breaks off before the end of bytes that were changed, wherever it begins', async () => {
    const stored = path.join(rooms.directory, 'blobs', hexOf(sha256(bytes)));
    const held = await readFile(stored);
    held[3] ^= 1; // before the range, so only who reads the whole can tell
    await writeFile(stored, held);
    await expect(get(file(), { range: 'bytes=1000-' })).rejects.toThrow(
      /aborted|hang up/,
    );
    expect(rooms.logged.join('\n')).toContain('were changed');
  });

  function digestText() {
    return createHash('sha256').update(bytes).digest('base64');
  }
});
