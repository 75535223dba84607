import { randomUUID } from 'node:crypto';
import request from 'supertest';
import { openRooms, type Rooms, sha256 } from '../testing/rooms';
import { linkLifeMs } from './links';
import { plannedParts } from './signParts';
import type { Upload } from './store';

jest.setTimeout(120_000);

let rooms: Rooms;
beforeAll(async () => {
  rooms = await openRooms();
});
afterAll(() => rooms?.close());
afterEach(() => {
  rooms.clock.now = undefined;
});

function post(url: string, body: object = {}) {
  return request(rooms.app)
    .post(url)
    .set('x-caller', 'user:default/owner-a')
    .set('Idempotency-Key', randomUUID())
    .send(body);
}

async function declared() {
  const bytes = Buffer.from(`renewed ${randomUUID()}`);
  const version = await rooms.aVersion();
  const { body } = await post(`${version}/artifacts`, {
    path: 'a.bin',
    kind: 'weights',
    size: bytes.length,
    digest: sha256(bytes),
  }).expect(201);
  const artifact = `${version}/artifacts/${body.artifact.id}`;
  const ask = (...numbers: number[]) =>
    post(`${artifact}/links`, {
      parts: numbers.map(number => ({ number, digest: sha256(bytes) })),
    });
  return { bytes, version, artifact, plan: body, ask };
}

describe('links for parts', () => {
  it('renew one that has ended', async () => {
    const { bytes, plan, artifact, ask } = await declared();
    rooms.clock.now = new Date(Date.now() + linkLifeMs + 1_000);
    await request(rooms.app).put(plan.parts[0].url).send(bytes).expect(401);
    const { body } = await ask(1).expect(200);
    expect(body.links).toHaveLength(1);
    const [{ url, number, expiresAt }] = body.links;
    expect(number).toBe(1);
    expect(Date.parse(expiresAt)).toBe(rooms.clock.now.getTime() + linkLifeMs);
    await request(rooms.app).put(url).send(bytes).expect(200);
    await post(`${artifact}/complete`).expect(200);
  });

  it.each([
    ['a part that the file does not have', [2], 400, /has 1 parts, and part 2/],
    ['nothing', [], 400, /parts/],
    ['more than 16 parts', Array(17).fill(1), 400, /parts/],
  ])('are not made for %s', async (_, numbers, status, words) => {
    const { ask } = await declared();
    const answer = await ask(...numbers);
    expect(answer.status).toBe(status);
    expect(JSON.stringify(answer.body)).toMatch(words);
  });

  it('are not made for a file that is stored, or in a version that is sealed', async () => {
    const { bytes, plan, version, artifact, ask } = await declared();
    await request(rooms.app).put(plan.parts[0].url).send(bytes).expect(200);
    await post(`${artifact}/complete`).expect(200);
    const stored = await ask(1).expect(409);
    expect(stored.body.detail).toContain('is stored');
    await post(`${version}/seal`).expect(200);
    const sealed = await ask(1).expect(409);
    expect(sealed.body.type).toMatch(/sealed$/);
  });
});

describe('safety: S11 the parts of a plan, where the store binds their digest', () => {
  const upload: Upload = {
    id: randomUUID(),
    storeKey: 'uploads/x',
    size: 10,
    partSize: 4,
    digest: `sha256:${'0'.repeat(64)}`,
  };
  const planned = (more: Partial<Upload>, arrived: number[] = []) =>
    plannedParts(
      {
        ...rooms.ctx,
        store: Object.assign(Object.create(rooms.store), {
          bindsPartDigest: true,
          signPart: async () => ({ url: 'https://bucket', headers: {} }),
        }),
      },
      { ...upload, ...more, store: 'default' },
      new Set(arrived),
      new Date(),
    );

  it('have a link only when the digest of the file is that of its part', async () => {
    const whole = await planned({ partSize: 10 });
    expect(whole).toMatchObject([{ number: 1, url: 'https://bucket' }]);
    expect(whole[0].needsDigest).toBeUndefined();
  });

  it.each([
    ['there are others', {}, [3], [true, true, undefined]],
    [
      'that of the file is not known yet',
      { partSize: 10, digest: undefined },
      [],
      [true],
    ],
  ])('need their digest when %s', async (_, more, arrived, expected) => {
    const parts = await planned(more, arrived);
    expect(parts.map(part => part.needsDigest)).toEqual(expected);
    expect(parts.map(part => part.url)).toEqual(expected.map(() => undefined));
  });
});
