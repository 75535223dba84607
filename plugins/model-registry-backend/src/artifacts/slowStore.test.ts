import { createHash, randomUUID } from 'node:crypto';
import { ServiceUnavailableError } from '@backstage/errors';
import request from 'supertest';
import { openRooms, type Rooms, sha256 } from '../testing/rooms';

jest.setTimeout(120_000);

let rooms: Rooms;
beforeAll(async () => {
  rooms = await openRooms();
});
afterAll(() => rooms?.close());
afterEach(() => jest.restoreAllMocks());

type Asked =
  | 'startUpload'
  | 'arrived'
  | 'signPart'
  | 'finish'
  | 'keep'
  | 'stat';

/** Which writes ask the store for what. */
const asking: [Asked, 'plan' | 'plan again' | 'complete' | 'record'][] = [
  ['startUpload', 'plan'],
  ['signPart', 'plan'],
  ['arrived', 'plan again'],
  ['signPart', 'plan again'],
  ['finish', 'complete'],
  ['keep', 'complete'],
  ['stat', 'complete'],
  ['stat', 'record'],
];

const unique = (text: string) => Buffer.from(`${text} ${randomUUID()}`);

async function post(url: string, body: object, key: string = randomUUID()) {
  return request(rooms.app)
    .post(url)
    .set('x-caller', 'user:default/owner-a')
    .set('Idempotency-Key', key)
    .send(body);
}

function declare(version: string, path: string, bytes: Buffer, key?: string) {
  const declared = { path, kind: 'weights', size: bytes.length };
  return post(
    `${version}/artifacts`,
    { ...declared, digest: sha256(bytes) },
    key,
  );
}

/** A version, and a write on it that has yet to be sent; it may be sent again. */
async function aWrite(kind: (typeof asking)[number][1]) {
  const version = await rooms.aVersion();
  const bytes = unique('slow');
  const key = randomUUID();
  const plan = () => declare(version, 'a.bin', bytes, key);
  if (kind === 'plan') return { version, send: plan };
  const { body } = await declare(version, 'a.bin', bytes);
  if (kind === 'plan again') return { version, send: plan };
  await request(rooms.app).put(body.parts[0].url).send(bytes).expect(200);
  const complete = () =>
    post(`${version}/artifacts/${body.artifact.id}/complete`, {}, key);
  if (kind === 'complete') return { version, send: complete };
  await complete();
  await post(`${version}/seal`, {});
  return { version, send: () => post(`${version}/facts`, anSbom(), key) };
}

function anSbom() {
  const document = JSON.stringify({ bomFormat: 'CycloneDX', at: randomUUID() });
  const documentDigest = `sha256:${createHash('sha256')
    .update(document)
    .digest('hex')}`;
  const documentSize = Buffer.byteLength(document);
  const body = { format: 'CycloneDX', documentDigest, documentSize };
  return { kind: 'sbom', body, document };
}

/** The store's next answer to this question waits until somebody says how it ends. */
function hold(asked: Asked) {
  let enter: () => void = () => undefined;
  const entered = new Promise<void>(done => (enter = done));
  let end: (error?: Error) => void = () => undefined;
  const ended = new Promise<Error | undefined>(done => (end = done));
  type Question = (...args: unknown[]) => Promise<unknown>;
  const store = rooms.store as unknown as Record<Asked, Question>;
  const real = store[asked];
  const answer: Question = async (...args) => {
    enter();
    const error = await ended;
    if (error) throw error;
    return real.apply(rooms.store, args);
  };
  jest.spyOn(store, asked as 'stat').mockImplementationOnce(answer);
  return { entered, end };
}

/** What anybody else may want of the same version meanwhile. */
async function anotherWrite(version: string): Promise<void> {
  const sealed = (await declare(version, 'other.bin', unique('other'))).status;
  if (sealed === 201) return;
  const answer = await post(`${version}/facts`, anSbom());
  expect(answer.status).toBe(201);
}

const entries = async () =>
  Number((await rooms.db('ledger_pending').count('* as n').first())?.n);

describe.each(asking)(
  'a store that is slow to %s, asked by: %s',
  (asked, kind) => {
    it('safety: W3 holds up no other write on the version', async () => {
      const { version, send } = await aWrite(kind);
      const held = hold(asked);
      const answer = send();
      await held.entered;
      await anotherWrite(version);
      held.end();
      expect((await answer).status).toBeLessThan(300);
    });

    it('safety: W1 W8 and dies writes nothing, and the same request goes on later', async () => {
      const { send } = await aWrite(kind);
      const before = await entries();
      const held = hold(asked);
      const answer = send();
      await held.entered;
      held.end(new ServiceUnavailableError('The store does not answer now.'));
      expect((await answer).status).toBe(503);
      expect(await entries()).toBe(before);
      expect((await send()).status).toBeLessThan(300);
    });
  },
);

describe('what was asked of the store before the lock', () => {
  const upload = (version: string, bytes: Buffer) =>
    declare(version, 'a.bin', bytes).then(async ({ body }) => {
      await request(rooms.app).put(body.parts[0].url).send(bytes).expect(200);
      return `${version}/artifacts/${body.artifact.id}`;
    });

  it('safety: W8 counts for nothing when the file was taken out meanwhile', async () => {
    const version = await rooms.aVersion();
    const artifact = await upload(version, unique('gone'));
    const held = hold('stat');
    const completed = post(`${artifact}/complete`, {});
    await held.entered;
    await request(rooms.app)
      .delete(artifact)
      .set('x-caller', 'user:default/owner-a')
      .set('Idempotency-Key', randomUUID())
      .expect(200);
    held.end();
    expect((await completed).status).toBe(404);
  });

  it('safety: W8 counts for nothing when the version was sealed meanwhile', async () => {
    const version = await rooms.aVersion();
    const bytes = unique('kept');
    const kept = await upload(version, bytes);
    await post(`${kept}/complete`, {});
    const held = hold('startUpload');
    const planned = declare(version, 'late.bin', unique('late'));
    await held.entered;
    expect((await post(`${version}/seal`, {})).status).toBe(200);
    held.end();
    const refused = await planned;
    expect([refused.status, refused.body.type]).toEqual([
      409,
      expect.stringMatching(/sealed$/),
    ]);
  });

  it('safety: S11 counts for nothing when the path was declared with other bytes meanwhile', async () => {
    const version = await rooms.aVersion();
    const bytes = unique('first');
    await declare(version, 'a.bin', bytes);
    const held = hold('arrived');
    const again = declare(version, 'a.bin', bytes);
    await held.entered;
    const other = unique('another, longer');
    expect((await declare(version, 'a.bin', other)).status).toBe(201);
    held.end();
    const refused = await again;
    expect(refused.status).toBe(409);
    expect(refused.body.detail).toContain('Send the request again');
  });
});
