import { createTestDatabase } from '@assay/embedded/testing';
import knexFactory, { type Knex } from 'knex';
import {
  MODEL_CHANGED_TOPIC,
  MODELS_CHANGED_TOPIC,
} from '@assay/plugin-model-registry-common';
import { migrate } from '../database/connect';
import { createRelay, relayBatch } from './relay';

jest.setTimeout(120_000);

describe('safety: W9 the outbox', () => {
  let db: Knex;
  let drop: () => Promise<void>;
  const errors: string[] = [];
  const logger = { error: (line: string) => errors.push(line) } as never;
  beforeAll(async () => {
    const database = await createTestDatabase();
    db = knexFactory({
      client: 'pg',
      connection: database.url,
      pool: { min: 0, max: 8 },
    });
    await migrate(db, { info: () => undefined });
    drop = async () => {
      await db.destroy();
      await database.drop();
    };
  });
  afterAll(() => drop?.());
  beforeEach(() => db('outbox').delete());

  const put = (payload: object, topic = 't', secondsAgo = 0) =>
    db('outbox').insert({
      topic,
      payload,
      at: new Date(Date.now() - secondsAgo * 1_000),
      next_try_at: new Date(0),
    });

  it('hands each message to one of several replicas', async () => {
    for (let count = 0; count < 30; count++) await put({ count });
    const seen: unknown[] = [];
    const events = {
      publish: async (event: { eventPayload: unknown }) => {
        seen.push((event.eventPayload as { count: number }).count);
      },
    } as never;
    await Promise.all([1, 2, 3].map(() => relayBatch(db, events, logger)));
    expect([...new Set(seen)]).toHaveLength(30);
    expect(seen).toHaveLength(30);
    expect(await db('outbox').first()).toBeUndefined();
  });

  it('tells of a model once for all its changes in a batch', async () => {
    const changes = [
      { modelRef: 'speech/vad', revision: 3 },
      { modelRef: 'speech/vad', revision: 5 },
      { modelRef: 'vision/ocr', revision: 1 },
      { modelRef: 'speech/vad', revision: 4 },
    ];
    for (const payload of changes) await put(payload, MODEL_CHANGED_TOPIC);
    await put({ modelRef: 'speech/vad', revision: 2 });
    const seen: unknown[] = [];
    const events = {
      publish: async (event: { eventPayload: unknown }) => {
        seen.push(event.eventPayload);
      },
    } as never;
    expect(await relayBatch(db, events, logger)).toBe(5);
    expect(seen).toHaveLength(3);
    expect(seen).toEqual(
      expect.arrayContaining([
        { modelRef: 'speech/vad', revision: 5 },
        { modelRef: 'vision/ocr', revision: 1 },
        { modelRef: 'speech/vad', revision: 2 }, // of another topic, which is not ours to shorten
      ]),
    );
    expect(await db('outbox').first()).toBeUndefined();
  });

  it.each([
    ['two requests of a small import at once', [0, 0], 2],
    ['nothing of a large one while it goes on', [0, 1, 1, 5], 0],
    ['all of a large one once it is over', [3, 4, 5, 6], 4],
    ['what has waited for half a minute', [0, 0, 0, 31, 40], 2],
  ])('tells the catalog of %s', async (_, secondsAgo, told) => {
    for (const seconds of secondsAgo)
      await put({ models: 100 }, MODELS_CHANGED_TOPIC, seconds);
    await put({ modelRef: 'speech/vad' });
    const topics: string[] = [];
    const events = {
      publish: async ({ topic }: { topic: string }) => {
        topics.push(topic);
      },
    } as never;
    await relayBatch(db, events, logger);
    expect(topics.filter(topic => topic === 't')).toHaveLength(1);
    expect(topics).toHaveLength(told + 1);
  });

  it('tries again later, and keeps what fails for good where it is seen', async () => {
    await put({ ref: 'speech/vad' });
    const events = {
      publish: async () => {
        throw new Error('nobody listens');
      },
    } as never;
    await relayBatch(db, events, logger);
    const [postponed] = await db('outbox');
    expect(postponed).toMatchObject({
      tries: 1,
      last_error: 'nobody listens',
      dead_since: null,
    });
    expect(postponed.next_try_at.getTime()).toBeGreaterThan(Date.now());
    await db('outbox').update({ tries: 19, next_try_at: new Date(0) });
    await relayBatch(db, events, logger);
    expect((await db('outbox').first()).dead_since).not.toBeNull();
    expect(errors.at(-1)).toContain('is a dead letter now. nobody listens');
    expect(await createRelay(db, events, logger, Date.now).counts()).toEqual({
      waiting: 0,
      dead: 1,
    });
  });
});
