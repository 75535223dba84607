import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { startCourt, type Court } from '../testing/court';
import {
  createCourtTemplate,
  type CourtDatabase,
  type CourtTemplate,
} from '../testing/courtDatabase';
import { bundleChild } from '../testing/faults/sweep';
import { people } from '../testing/standIns';
import {
  fine,
  startReceiver,
  status,
  type Receiver,
} from '../testing/webhooks/receiver';
import { answerBytesMax } from './sendDelivery';
import {
  createDeliveries,
  deliverDue,
  sweepDeliveries,
  type DeliverParts,
} from './deliver';
import { freshSecret, insertSecret } from './store';
import { createVault } from './vault';

jest.setTimeout(240_000);

const keys = ['a key of tests that is long enough'];
const params = { group: 'speech', name: 'detector', version: '1.0.0' };
const violation = 'violation.found' as const;

describe('safety: W9 the delivery of webhooks', () => {
  let template: CourtTemplate;
  let database: CourtDatabase;
  let court: Court;
  let folder: string;
  let receiver: Receiver;
  let parts: DeliverParts;
  let webhookId: string;

  const settingsOf = ({ host }: Receiver) => ({
    hosts: [{ host, insecure: true, allowPrivate: true }],
    keys,
  });
  beforeAll(async () => {
    template = await createCourtTemplate();
  });
  afterAll(() => template?.drop());
  beforeEach(async () => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'assay-webhooks-'));
    receiver = await startReceiver();
    database = await template.copy();
    const settings = settingsOf(receiver);
    court = await startCourt({
      databaseUrl: database.url,
      folder,
      webhooks: settings,
    });
    parts = {
      ...court.ctx,
      settings,
      vault: createVault(keys),
      random: () => 0,
      attemptMsMax: 2_000,
    };
    const made = await court.as(people.admin).createWebhook({
      body: { url: receiver.url, events: [violation] },
    });
    webhookId = made.webhook.id;
    receiver.secrets.push(made.secret!);
  });
  afterEach(async () => {
    await court.stop();
    await receiver.close();
    await database.drop();
    rmSync(folder, { recursive: true, force: true });
  });

  /** Has moves refused, each of a version of its own, and hands what is told of them to the queue. */
  async function refusals(count: number, settle = true): Promise<void> {
    const owner = court.as(people.owner);
    const known = await court.db('models').first('id');
    if (!known)
      await owner.createModel({
        body: {
          ...params,
          version: undefined,
          title: 'Detector',
          description: 'Says when somebody speaks.',
          owner: 'group:default/speech',
          tier: 'Medium',
        } as never,
      });
    const [{ count: before }] = await court.db('versions').count('* as count');
    for (let at = 0; at < count; at++) {
      const of = { ...params, version: `1.0.${Number(before) + at}` };
      await owner.createVersion({ params: of, body: { version: of.version } });
      const asked = owner.submitVersion({
        params: of,
        body: { rationale: 'x' },
      });
      await expect(asked).rejects.toMatchObject({ problem: { status: 409 } });
    }
    if (settle) await court.outbox.drain();
  }
  const rows = () => court.db('webhook_deliveries').orderBy('id');
  const comeDue = () =>
    court
      .db('webhook_deliveries')
      .where({ status: 'waiting' })
      .update({ next_try_at: new Date(0) });

  it('is written with the move, and nowhere when the move is not', async () => {
    await refusals(1, false);
    const [message] = await court
      .db('outbox')
      .where({ topic: 'model-registry.webhook' });
    expect(message.payload.name).toBe('validation.judged');
    expect(await rows()).toEqual([]);
    await court.outbox.drain();
    expect(await rows()).toHaveLength(1);
    expect(await court.db('outbox').first()).toBeUndefined();
  });

  it('is written once when the outbox hands an event over twice', async () => {
    await refusals(1, false);
    const messages = await court.db('outbox');
    await court.outbox.drain();
    for (const { topic, payload } of messages)
      await court.db('outbox').insert({
        topic,
        payload,
        at: new Date(),
        next_try_at: new Date(0),
      });
    await court.outbox.drain();
    expect(await rows()).toHaveLength(1);
  });

  it.each([
    ['fails', status(500, 'out of order'), 500, 'out of order'],
    [
      'redirects',
      status(302, '', { Location: 'http://127.0.0.1:9/' }),
      302,
      '',
    ],
    ['refuses', status(401, 'who are you'), 401, 'who are you'],
  ])(
    'to a receiver that %s is tried again, with the same id',
    async (_how, answer, answered, text) => {
      receiver.answer = answer;
      await refusals(1);
      expect(await deliverDue(parts)).toBe(1);
      const [row] = await rows();
      expect(row).toMatchObject({
        status: 'waiting',
        tries: 1,
        answered,
        answer: text,
      });
      const waitMs = row.next_try_at.getTime() - row.last_try_at.getTime();
      expect(waitMs).toBeGreaterThan(4_900);
      expect(await deliverDue(parts)).toBe(0);
      receiver.answer = fine;
      await comeDue();
      await deliverDue(parts);
      expect((await rows())[0]).toMatchObject({
        status: 'delivered',
        tries: 2,
      });
      const [first, second] = receiver.received;
      expect(second).toMatchObject({
        id: first.id,
        body: first.body,
        genuine: true,
      });
      expect(receiver.received).toHaveLength(2);
    },
  );

  it('gives up a receiver that never answers', async () => {
    receiver.answer = () => undefined;
    await refusals(1);
    await deliverDue({ ...parts, attemptMsMax: 300 });
    expect((await rows())[0]).toMatchObject({
      status: 'waiting',
      tries: 1,
      answered: null,
      error: expect.stringContaining('it takes too long'),
    });
  });

  it('cuts an answer that never ends, and keeps its beginning', async () => {
    receiver.answer = response => {
      response.writeHead(200);
      response.write(`\u0000${'x'.repeat(10 * answerBytesMax)}`);
    };
    await refusals(1);
    await deliverDue(parts);
    const [row] = await rows();
    expect(row.status).toBe('delivered');
    expect(row.answer).toBe(` ${'x'.repeat(answerBytesMax - 1)}`);
  });

  it('says that nobody is there, and names no address', async () => {
    await refusals(1);
    await receiver.close();
    await deliverDue(parts);
    const [row] = await rows();
    expect(row.error).toContain('cannot be reached: ECONNREFUSED');
    receiver = await startReceiver();
  });

  it('is a dead letter after the last attempt, and can be replayed', async () => {
    receiver.answer = status(503);
    await refusals(2);
    await court.db('webhook_deliveries').update({ tries: 9 });
    await deliverDue(parts);
    expect((await rows()).map(row => row.status)).toEqual(['dead', 'dead']);
    expect(court.heard.join('\n')).toContain('It is a dead letter now');
    const client = court.as(people.admin);
    const { items } = await client.listWebhooks({});
    expect(items[0]).toMatchObject({ dead: 2, waiting: 0 });
    receiver.answer = fine;
    const { replayed } = await client.replayWebhook({
      params: { webhookId },
      body: { dead: true },
    });
    expect(replayed).toBe(2);
    await deliverDue(parts);
    expect((await rows()).map(({ status: is, tries }) => [is, tries])).toEqual([
      ['delivered', 1],
      ['delivered', 1],
    ]);
  });

  it('makes one attempt at a time, however many replicas send', async () => {
    await refusals(8);
    const open: (() => void)[] = [];
    // All are under way at once before the first is answered.
    receiver.answer = response => {
      open.push(() => response.writeHead(204).end());
      if (open.length === 8) open.forEach(end => end());
    };
    const turns = [1, 2, 3, 4].map(() =>
      deliverDue({ ...parts, attemptMsMax: 60_000 }),
    );
    const counts = await Promise.all(turns);
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(8);
    const ids = receiver.received.map(({ id }) => id);
    expect(ids).toHaveLength(8);
    expect(new Set(ids).size).toBe(8);
    expect((await rows()).every(row => row.status === 'delivered')).toBe(true);
  });

  it('keeps nobody waiting for a receiver that answers late', async () => {
    const slow = await startReceiver();
    const both = {
      ...parts.settings,
      hosts: [...parts.settings.hosts, ...settingsOf(slow).hosts],
    };
    const opened: (() => void)[] = [];
    slow.answer = response => {
      opened.push(() => response.writeHead(204).end());
    };
    const { vault } = parts;
    const { created_at: createdAt } = await court.db('webhooks').first();
    const [other] = await court
      .db('webhooks')
      .insert({
        ...(await court.db('webhooks').first()),
        id: randomUUID(),
        url: slow.url,
        events: [violation],
        created_at: createdAt,
      })
      .returning('id');
    await insertSecret(
      court.db as never,
      vault,
      other.id,
      freshSecret(),
      createdAt,
    );
    await refusals(6);
    const loop = createDeliveries({
      ...parts,
      settings: both,
      attemptMsMax: 60_000,
    });
    const arrived = new Promise<void>(resolve => {
      let count = 0;
      receiver.answer = response => {
        response.writeHead(204).end();
        count += 1;
        if (count === 6) resolve();
      };
    });
    loop.start();
    await arrived; // all six of the quick one, while the slow one has answered none
    expect(opened.length).toBeLessThanOrEqual(4);
    slow.answer = fine;
    opened.forEach(end => end());
    await loop.drain();
    await loop.stop();
    // What went wrong with one says more than that it waits.
    expect((await rows()).map(row => row.error ?? row.status)).toEqual(
      Array.from({ length: 12 }, () => 'delivered'),
    );
    await slow.close();
  });

  it('lets an attempt that comes back after its lease change nothing', async () => {
    let end: () => void = () => undefined;
    const arrived = new Promise<void>(resolve => {
      receiver.answer = response => {
        end = () => response.writeHead(500).end();
        resolve();
      };
    });
    await refusals(1);
    const late = deliverDue({ ...parts, attemptMsMax: 60_000 });
    await arrived;
    receiver.answer = fine;
    await comeDue(); // as if the lease were over
    await deliverDue(parts);
    end();
    await late;
    expect((await rows())[0]).toMatchObject({ status: 'delivered', tries: 2 });
  });

  it('survives a sender that is killed between the attempt and its record', async () => {
    await refusals(1);
    const child = spawn(
      process.execPath,
      [
        await bundleChild('servingChild'),
        JSON.stringify({
          databaseUrl: database.url,
          folder: mkdtempSync(path.join(folder, 'child-')),
          policies: path.resolve(__dirname, '../../policies'),
          loops: true,
          webhooks: settingsOf(receiver),
        }),
      ],
      { stdio: 'ignore' },
    );
    const killed = new Promise(resolve => child.once('exit', resolve));
    receiver.answer = () => void child.kill('SIGKILL');
    await killed;
    expect(receiver.received).toHaveLength(1);
    const [left] = await rows();
    expect(left).toMatchObject({ status: 'waiting', tries: 1 });
    expect(left.next_try_at.getTime()).toBeGreaterThan(Date.now());
    receiver.answer = fine;
    await comeDue(); // as if the lease were over
    await deliverDue(parts);
    expect((await rows())[0]).toMatchObject({ status: 'delivered', tries: 2 });
    const [first, second] = receiver.received;
    expect(second).toMatchObject({
      id: first.id,
      body: first.body,
      genuine: true,
    });
  });

  it('sends nothing under a key that it does not have, and says so', async () => {
    await refusals(1);
    const other = createVault(['another key of tests, long enough']);
    await deliverDue({ ...parts, vault: other });
    expect(receiver.received).toEqual([]);
    expect((await rows())[0].error).toContain('encryptionKeysBefore');
    await comeDue();
    const both = createVault(['another key of tests, long enough', ...keys]);
    await deliverDue({ ...parts, vault: both });
    expect(receiver.received[0].genuine).toBe(true);
  });

  it('safety: S16 logs no secret, no signature and no address', async () => {
    receiver.answer = status(500);
    await refusals(1);
    await court.db('webhook_deliveries').update({ tries: 9 });
    await deliverDue(parts);
    const heard = court.heard.join('\n');
    expect(heard).toContain('dead letter');
    expect(heard).not.toMatch(/whsec_|v1,|\/hook/);
  });

  it('forgets what was sent long ago, and nothing that waits', async () => {
    await refusals(3);
    const [one, two] = await rows();
    const long = { last_try_at: new Date(0) };
    await court.db('webhook_deliveries').update(long);
    await court
      .db('webhook_deliveries')
      .where({ id: one.id })
      .update({ status: 'delivered' });
    await court
      .db('webhook_deliveries')
      .where({ id: two.id })
      .update({ status: 'dead' });
    await sweepDeliveries(court.db);
    expect((await rows()).map(row => row.status)).toEqual(['waiting']);
  });
});
