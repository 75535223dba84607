import { randomUUID } from 'node:crypto';
import { ConfigReader } from '@backstage/config';
import request from 'supertest';
import { openRooms, type Rooms, sha256 } from '../testing/rooms';
import { quotaOf, type Quota, readQuotas, readUsed } from './quotas';

jest.setTimeout(120_000);

const group = 'group:default/speech';
let rooms: Rooms;
beforeAll(async () => {
  rooms = await openRooms();
});
afterAll(() => rooms?.close());

/** What the group may have beside what it has. */
async function allow(more: Quota) {
  const used = await readUsed(rooms.db, group);
  const own = Object.entries(more).map(([name, value]) => [
    name,
    used[name as keyof typeof used] + value,
  ]);
  const groups = new Map([[group, Object.fromEntries(own)]]);
  Object.assign(rooms.ctx.config, { quotas: { usual: {}, groups } });
}

function declare(version: string, size: number, path: string = randomUUID()) {
  return request(rooms.app)
    .post(`${version}/artifacts`)
    .set('x-caller', 'user:default/owner-a')
    .set('Idempotency-Key', randomUUID())
    .send({ path, kind: 'weights', size, digest: sha256(path) });
}

describe('the quota of a group', () => {
  it('is counted with what is announced, and its refusal says what, how much and how to go on', async () => {
    const version = await rooms.aVersion();
    await allow({ bytes: 100 });
    await declare(version, 60).expect(201);
    const { body } = await declare(version, 41).expect(507);
    expect(body.type).toMatch(/quota-exceeded$/);
    expect(body.detail).toMatch(
      /group:default\/speech may have 1\d\d bytes; they have \d+, and this asks for 41 more/,
    );
    expect(body.detail).toContain('modelRegistry.quotas');
    await declare(version, 40).expect(201);
  });

  it('does not count a file twice that is declared again', async () => {
    const version = await rooms.aVersion();
    await allow({ files: 1, bytes: 10 });
    const first = await declare(version, 10, 'again.bin');
    const again = await declare(version, 10, 'again.bin');
    const other = await declare(version, 0);
    expect([first, again, other].map(({ status }) => status)).toEqual([
      201, 201, 507,
    ]);
  });

  it('holds when requests come at the same moment, over versions', async () => {
    const versions = await Promise.all(
      [1, 2, 3, 4].map(() => rooms.aVersion()),
    );
    await allow({ files: 5 });
    const answers = await Promise.all(
      [...versions, ...versions, ...versions].map(version =>
        declare(version, 1),
      ),
    );
    const statuses = answers.map(({ status }) => status).sort();
    expect(statuses).toEqual([...Array(5).fill(201), ...Array(7).fill(507)]);
  });

  it('lets others be, and is none where nothing is set', async () => {
    const version = await rooms.aVersion();
    const groups = new Map([['group:default/vision', { files: 0 }]]);
    const statuses = [];
    for (const usual of [{}, { files: 0 }, undefined]) {
      const quotas = usual && { usual, groups };
      Object.assign(rooms.ctx.config, { quotas });
      statuses.push((await declare(version, 1)).status);
    }
    expect(statuses).toEqual([201, 507, 201]);
  });
});

describe('modelRegistry.quotas', () => {
  const read = (quotas: object) =>
    readQuotas(new ConfigReader({ modelRegistry: { quotas } }));

  it('gives a group its own over the usual, one by one', () => {
    const quotas = read({
      default: { bytes: 10, files: 2 },
      groups: { [group]: { bytes: 50 } },
    })!;
    expect(quotaOf(quotas, group)).toEqual({ bytes: 50, files: 2 });
    expect(quotaOf(quotas, 'group:default/x')).toEqual({ bytes: 10, files: 2 });
  });

  it.each([
    [{ default: { bytes: -1 } }, /whole numbers/],
    [{ default: { disks: 1 } }, /default.disks/],
    [{ groups: { speech: {} } }, /full entity refs/],
  ])('refuses %j', (quotas, message) => {
    expect(() => read(quotas)).toThrow(message);
  });
});
