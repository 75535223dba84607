import { randomUUID } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import request from 'supertest';
import { drainScanner } from '../facts/scanner/scanner';
import { openRooms, type Rooms, sha256 } from '../testing/rooms';
import { linkLifeMs } from './links';
import { hexOf } from './store';
import { sweepUploads } from './sweepUploads';

jest.setTimeout(120_000);

let rooms: Rooms;
beforeAll(async () => {
  rooms = await openRooms();
});
afterAll(() => rooms?.close());
afterEach(() => {
  rooms.clock.now = undefined;
});

const owner = 'user:default/owner-a';

function post(url: string, body: object = {}, caller = owner) {
  return request(rooms.app)
    .post(url)
    .set('x-caller', caller)
    .set('Idempotency-Key', randomUUID())
    .send(body);
}

function declare(version: string, name: string, bytes: Buffer, more = {}) {
  return post(`${version}/artifacts`, {
    path: name,
    kind: 'weights',
    size: bytes.length,
    digest: sha256(bytes),
    ...more,
  });
}

async function upload(version: string, name: string, bytes: Buffer) {
  const plan = await declare(version, name, bytes).expect(201);
  for (const part of plan.body.parts) {
    if (!part.url) continue;
    await request(rooms.app)
      .put(part.url)
      .set('Content-Type', 'application/octet-stream')
      .send(bytes.subarray(part.offset, part.offset + part.size))
      .expect(200);
  }
  return plan.body;
}

async function publish(version: string, name: string, bytes: Buffer) {
  const { artifact } = await upload(version, name, bytes);
  return post(`${version}/artifacts/${artifact.id}/complete`);
}

const unique = (text: string) => Buffer.from(`${text} ${randomUUID()}`);

describe('publishing bytes', () => {
  it('uploads, seals and scans a file, and serves the very same bytes', async () => {
    const version = await rooms.aVersion();
    const bytes = unique('weights');
    const done = await publish(version, 'model/weights.bin', bytes);
    expect(done.status).toBe(200);
    expect(done.body).toMatchObject({
      status: 'stored',
      digest: sha256(bytes),
    });

    const sealed = await post(`${version}/seal`).expect(200);
    expect(sealed.body.sealed).toBe(true);
    const again = await post(`${version}/seal`).expect(200);
    expect(again.body.manifestDigest).toBe(sealed.body.manifestDigest);

    const got = await request(rooms.app)
      .get(`${version}/artifacts/model/weights.bin`)
      .buffer(true)
      .expect(200);
    expect(got.body.equals(bytes)).toBe(true);
    const hash = Buffer.from(hexOf(sha256(bytes)), 'hex').toString('base64');
    expect(got.headers).toMatchObject({
      'content-length': String(bytes.length),
      'repr-digest': `sha-256=:${hash}:`,
    });

    await drainScanner(rooms.ctx);
    const facts = await request(rooms.app).get(`${version}/facts?kind=format`);
    expect(facts.body.items[0]).toMatchObject({
      subjectDigest: sealed.body.manifestDigest,
      producer: { kind: 'scanner', ref: 'scanner:built-in' },
      body: { format: 'text', path: 'model/weights.bin' },
    });
  });

  it('takes a file whose digest is declared while it travels', async () => {
    const version = await rooms.aVersion();
    const bytes = unique('large weights');
    const undeclared = { digest: undefined };
    const plan = await declare(version, 'a.bin', bytes, undeclared).expect(201);
    expect(plan.body.artifact).toMatchObject({ status: 'uploading' });
    expect(plan.body.artifact.digest).toBeUndefined();
    const { id } = plan.body.artifact;
    const early = await post(`${version}/artifacts/${id}/complete`);
    expect(early.status).toBe(409);
    expect(early.body.detail).toMatch(/Declare it again with its digest/);
    await request(rooms.app)
      .put(plan.body.parts[0].url)
      .send(bytes)
      .expect(200);

    const again = await declare(version, 'a.bin', bytes).expect(201);
    expect(again.body.artifact).toMatchObject({ id, digest: sha256(bytes) });
    expect(again.body.parts[0].url).toBeUndefined();
    const done = await post(`${version}/artifacts/${id}/complete`);
    expect(done.body).toMatchObject({
      status: 'stored',
      digest: sha256(bytes),
    });
  });

  it('stops a file that travels when its digest turns out to be here', async () => {
    const bytes = unique('known weights');
    await publish(await rooms.aVersion(), 'a.bin', bytes);
    const version = await rooms.aVersion();
    await declare(version, 'b.bin', bytes, { digest: undefined }).expect(201);
    const again = await declare(version, 'b.bin', bytes).expect(201);
    expect(again.body.artifact.status).toBe('stored');
    // Asked once more without a digest, it names the bytes that are there.
    const third = await declare(version, 'b.bin', bytes, { digest: undefined });
    expect(third.body.artifact).toMatchObject({
      status: 'stored',
      digest: sha256(bytes),
    });
  });

  it('keeps nothing of bytes that differ from the declared digest', async () => {
    const version = await rooms.aVersion();
    const declared = unique('declared');
    const other = Buffer.from(
      declared.toString().replace('declared', 'delivers'),
    );
    const plan = await declare(version, 'a.bin', declared).expect(201);
    await request(rooms.app)
      .put(plan.body.parts[0].url)
      .send(other)
      .expect(200);
    const { id } = plan.body.artifact;
    const done = await post(`${version}/artifacts/${id}/complete`);
    expect(done.status).toBe(400);
    expect(done.body.type).toMatch(/bad-digest$/);
    expect(done.body.detail).toMatch(
      /arrived different from what was declared/,
    );
    const blobs = await readdir(path.join(rooms.directory, 'blobs'));
    expect(blobs).not.toContain(hexOf(sha256(other)));
    expect(blobs).not.toContain(hexOf(sha256(declared)));
    await expect(
      readdir(path.join(rooms.directory, 'uploads')),
    ).resolves.toEqual([]);
    // The file can be declared anew at once.
    await publish(version, 'a.bin', declared).then(r =>
      expect(r.status).toBe(200),
    );
  });

  it.each([
    '../escape.bin',
    'a/../../b',
    '/etc/passwd',
    'a//b',
    'a\\b',
    'a\u0000b',
    './a',
  ])('refuses the path %j', async name => {
    const version = await rooms.aVersion();
    const answer = await declare(version, name, unique('x'));
    expect(answer.status).toBe(400);
    expect(answer.body.errors[0].field).toBe('path');
  });

  it('refuses a file larger than any may be', async () => {
    const version = await rooms.aVersion();
    const answer = await declare(version, 'a', unique('x'), { size: 2 ** 41 });
    expect(answer.status).toBe(400);
    expect(answer.body.errors[0].field).toBe('size');
  });

  it('takes no more files once the version is sealed', async () => {
    const version = await rooms.aVersion();
    await publish(version, 'a.bin', unique('a'));
    await post(`${version}/seal`).expect(200);
    const answer = await declare(version, 'b.bin', unique('b'));
    expect(answer.status).toBe(409);
    expect(answer.body.type).toMatch(/sealed$/);
  });

  it('does not seal while a file has not arrived', async () => {
    const version = await rooms.aVersion();
    await declare(version, 'late.bin', unique('late')).expect(201);
    const answer = await post(`${version}/seal`);
    expect(answer.status).toBe(409);
    expect(answer.body.detail).toContain("'late.bin'");
  });

  it('completes a file again after a crash between the store and the database (W8)', async () => {
    const version = await rooms.aVersion();
    const bytes = unique('crash');
    const { artifact } = await upload(version, 'a.bin', bytes);
    const row = await rooms
      .db('uploads')
      .where({ artifact_id: artifact.id })
      .first();
    const known = {
      id: row.id,
      storeKey: row.store_key,
      size: bytes.length,
      partSize: Number(row.part_size),
      digest: sha256(bytes),
    };
    await rooms.store.finish(known);
    await rooms.store.keep(known, sha256(bytes));
    const done = await post(`${version}/artifacts/${artifact.id}/complete`);
    expect(done.body).toMatchObject({ status: 'stored' });
  });

  it('writes one entry per stored file, with the actor sealed', async () => {
    const version = await rooms.aVersion();
    await publish(version, 'a.bin', unique('entry'));
    const [entry] = await rooms
      .db('ledger_pending')
      .orderBy('seq', 'desc')
      .limit(1);
    expect(entry.entry).toContain('version.artifact-stored');
    expect(entry.entry).not.toContain(owner);
  });
});

describe('an upload that is never completed', () => {
  it('is swept with its bytes once its time is over, and not before (W8)', async () => {
    const version = await rooms.aVersion();
    const { artifact } = await upload(version, 'left.bin', unique('left'));
    const where = { artifact_id: artifact.id };
    const row = await rooms.db('uploads').where(where).first();
    await sweepUploads(rooms.db, rooms.store);
    expect(await rooms.db('uploads').where(where)).toHaveLength(1);
    await rooms
      .db('uploads')
      .where(where)
      .update({ ends_at: new Date(0) });
    expect(await sweepUploads(rooms.db, rooms.store)).toBe(1);
    expect(await rooms.db('artifacts').where({ id: artifact.id })).toEqual([]);
    const left = await readdir(path.join(rooms.directory, 'uploads'));
    expect(left).not.toContain(row.id);
  });
});

describe('files that were begun', () => {
  const list = (version: string, caller = owner) =>
    request(rooms.app).get(`${version}/uploads`).set('x-caller', caller);

  it('are listed with what has arrived, until they are whole', async () => {
    const version = await rooms.aVersion();
    const [some, none] = [unique('some'), unique('none')];
    const { artifact, keptUntil } = await upload(version, 'b.bin', some);
    const begun = await declare(version, 'a.bin', none).expect(201);
    const listed = await list(version).expect(200);
    expect(listed.body).toEqual({
      items: [
        {
          artifactId: begun.body.artifact.id,
          path: 'a.bin',
          kind: 'weights',
          size: none.length,
          digest: sha256(none),
          arrivedBytes: 0,
          keptUntil: begun.body.keptUntil,
        },
        expect.objectContaining({
          path: 'b.bin',
          arrivedBytes: some.length,
          keptUntil,
        }),
      ],
      more: false,
    });
    await post(`${version}/artifacts/${artifact.id}/complete`).expect(200);
    const left = await list(version).expect(200);
    expect(left.body.items).toHaveLength(1);
  });

  it('are nobody else’s business', async () => {
    const version = await rooms.aVersion();
    await declare(version, 'a.bin', unique('mine')).expect(201);
    const answer = await list(version, 'user:default/viewer');
    expect([403, 404]).toContain(answer.status);
  });

  it('are kept for a day after somebody went on with them, and for two in all', async () => {
    const version = await rooms.aVersion();
    const bytes = unique('slow');
    const plan = await declare(version, 'a.bin', bytes).expect(201);
    const where = { artifact_id: plan.body.artifact.id };
    const hours = (count: number) => count * 60 * 60 * 1000;
    const keptFor = async (hoursAgo: number) => {
      const begun = new Date(Date.now() - hours(hoursAgo));
      await rooms
        .db('uploads')
        .where(where)
        .update({ created_at: begun, ends_at: new Date() });
      const again = await declare(version, 'a.bin', bytes).expect(201);
      const kept = Date.parse(again.body.keptUntil) - begun.getTime();
      return Math.round(kept / hours(1));
    };
    expect(await keptFor(3)).toBe(27);
    expect(await keptFor(30)).toBe(48);
  });
});

describe('links to bytes', () => {
  it('safety: S11 end after a quarter of an hour', async () => {
    const version = await rooms.aVersion();
    const bytes = unique('late');
    const plan = await declare(version, 'a.bin', bytes).expect(201);
    const lives = Date.parse(plan.body.expiresAt) - Date.now();
    expect(lives).toBeLessThanOrEqual(linkLifeMs);
    rooms.clock.now = new Date(Date.now() + linkLifeMs + 1_000);
    const answer = await request(rooms.app)
      .put(plan.body.parts[0].url)
      .send(bytes);
    expect(answer.status).toBe(401);
    expect(answer.body.type).toMatch(/link-expired$/);
  });

  it.each([
    ['another part', (url: string) => url.replace('/parts/1', '/parts/2')],
    ['another length', (url: string) => url.replace(/size=\d+/, 'size=3')],
    [
      'a later end',
      (url: string) =>
        url.replace(/expires=(\d+)/, (_, n) => `expires=${Number(n) + 60_000}`),
    ],
    [
      'another signature',
      (url: string) =>
        url.replace(
          /signature=(.)/,
          (_, first) => `signature=${first === '_' ? 'A' : '_'}`,
        ),
    ],
  ])('safety: S11 are of no use for %s', async (_name, change) => {
    const version = await rooms.aVersion();
    const plan = await declare(version, 'a.bin', unique('tamper')).expect(201);
    const answer = await request(rooms.app)
      .put(change(plan.body.parts[0].url))
      .send('xyz');
    expect(answer.status).toBe(401);
  });

  it('safety: S11 take exactly the length they were made for', async () => {
    const version = await rooms.aVersion();
    const bytes = unique('length');
    const plan = await declare(version, 'a.bin', bytes).expect(201);
    const answer = await request(rooms.app)
      .put(plan.body.parts[0].url)
      .send(Buffer.concat([bytes, bytes]));
    expect(answer.status).toBe(400);
  });

  it('safety: S11 never reach a log in a form that can be used', async () => {
    const version = await rooms.aVersion();
    const bytes = unique('logged');
    await publish(version, 'a.bin', bytes);
    const link = await request(rooms.app).get(
      `${version}/artifacts/a.bin?link=1`,
    );
    const got = await request(rooms.app)
      .get(link.body.url)
      .buffer(true)
      .expect(200);
    expect(got.body.equals(bytes)).toBe(true);
    const lines = rooms.logged.filter(line => line.includes('signature='));
    expect(lines.length).toBeGreaterThan(0);
    expect(lines.filter(line => !line.includes('signature=redacted'))).toEqual(
      [],
    );
  });
});

describe('sharing bytes by digest', () => {
  it('safety: S12 spares sending only to who sent them or may read them', async () => {
    const bytes = unique('shared');
    await publish(await rooms.aVersion(), 'a.bin', bytes);
    const second = await rooms.aVersion();
    const spared = await declare(second, 'copy.bin', bytes).expect(201);
    expect(spared.body).toMatchObject({
      artifact: { status: 'stored' },
      parts: [],
    });

    const third = await rooms.aVersion();
    const stranger = await post(
      `${third}/artifacts`,
      {
        path: 'guess.bin',
        kind: 'weights',
        size: bytes.length,
        digest: sha256(bytes),
      },
      'user:default/contributor-a',
    ).expect(201);
    expect(stranger.body.artifact.status).toBe('uploading');
    expect(stranger.body.parts[0].url).toBeDefined();
    const done = await post(
      `${third}/artifacts/${stranger.body.artifact.id}/complete`,
      {},
      'user:default/contributor-a',
    );
    expect(done.status).toBe(400);
  });
});

describe('serving bytes', () => {
  it('safety: S13 gives everything as an attachment that a browser does not run', async () => {
    const version = await rooms.aVersion();
    const bytes = Buffer.from(`<svg onload="alert(1)">${randomUUID()}</svg>`);
    await publish(version, 'docs/"x".svg', bytes);
    const got = await request(rooms.app).get(
      `${version}/artifacts/${encodeURIComponent('docs/"x".svg')}`,
    );
    expect(got.headers).toMatchObject({
      'content-type': 'application/octet-stream',
      'x-content-type-options': 'nosniff',
      'content-security-policy': expect.stringContaining('sandbox'),
      'content-disposition': expect.stringMatching(
        /^attachment; filename="_x_.svg"/,
      ),
    });
  });

  it('breaks off when the store holds other bytes than were put there', async () => {
    const version = await rooms.aVersion();
    const bytes = unique('rots');
    await publish(version, 'a.bin', bytes);
    const file = path.join(rooms.directory, 'blobs', hexOf(sha256(bytes)));
    const held = await readFile(file);
    held[0] ^= 1;
    await writeFile(file, held);
    await expect(
      request(rooms.app).get(`${version}/artifacts/a.bin`).buffer(true),
    ).rejects.toThrow(/aborted|hang up/);
    expect(rooms.logged.join('\n')).toContain('were changed');
  });
});
