import { formatWebhookSecret } from '@assay/plugin-model-registry-common';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { aModel, owner, until } from '../testing/aSealedVersion';
import { startRegistry, type TestRegistry } from '../testing/startRegistry';
import {
  fine,
  startReceiver,
  status,
  type Receiver,
} from '../testing/webhooks/receiver';
import { createVault } from './vault';

jest.setTimeout(240_000);

const admin = 'user:default/admin-a';
const encryptionKey = 'a key of tests that is long enough';
const all = [
  'validation.fact_recorded',
  'validation.judged',
  'decision.made',
  'violation.found',
] as const;

describe('webhooks', () => {
  let registry: TestRegistry;
  let receiver: Receiver;
  /** Whom the portal's policy refuses everything from now on. */
  const shut = new Set<string>();
  let versions = 0;

  beforeAll(async () => {
    receiver = await startReceiver();
    registry = await startRegistry({
      config: {
        webhooks: {
          encryptionKey,
          hosts: [
            { host: receiver.host, insecure: true, allowPrivate: true },
            { host: 'localhost:1', insecure: true },
          ],
        },
      },
      policy: (_, ref) => ({
        result: shut.has(ref) ? AuthorizeResult.DENY : AuthorizeResult.ALLOW,
      }),
    });
    await aModel(registry, 'hooked');
  });
  afterAll(async () => {
    await registry?.stop();
    await receiver?.close();
  });
  afterEach(async () => {
    shut.clear();
    const { items } = await registry.as(admin).listWebhooks({});
    for (const { id: webhookId } of items)
      await registry.as(admin).deleteWebhook({ params: { webhookId } });
    receiver.answer = fine;
    receiver.received.length = 0;
    receiver.secrets.length = 0;
  });

  async function made(body: object = {}) {
    const answer = await registry.as(admin).createWebhook({
      body: { url: receiver.url, events: [...all], ...body },
    });
    receiver.secrets.push(answer.secret!);
    return answer.webhook;
  }
  /** A move that the gates refuse, which is told as a judgement and a violation. */
  async function aRefusal() {
    const version = `1.0.${(versions += 1)}`;
    const client = registry.as(owner);
    const params = { group: 'speech', name: 'hooked', version };
    await client.createVersion({ params, body: { version } });
    await client
      .submitVersion({ params, body: { rationale: 'Ready, so she says.' } })
      .then(
        () => Promise.reject(new Error('It was not refused')),
        error => expect(error.problem.status).toBe(409),
      );
    return version;
  }
  const told = (count: number) =>
    until(async () => receiver.received.length >= count);
  const entries = async (type: string) =>
    registry.as(admin).listEntries({ query: { type: [type] } as never });

  it('are told of what happened, signed, and without a person in it', async () => {
    await made();
    const version = await aRefusal();
    await told(2);
    expect(receiver.received.every(({ genuine }) => genuine)).toBe(true);
    const bodies = receiver.received.map(({ body }) => JSON.parse(body));
    expect(bodies.map(({ type }) => type).sort()).toEqual([
      'validation.judged',
      'violation.found',
    ]);
    for (const { data } of bodies)
      expect(data).toMatchObject({ model: 'speech/hooked', version });
    expect(JSON.stringify(bodies)).not.toMatch(/user:|Ready/);
  });

  it('are told of the events and groups they asked for, and of nothing else', async () => {
    await made({ events: ['violation.found'] });
    await made({ events: ['violation.found'], groups: ['vision'] });
    await aRefusal();
    await told(1);
    expect(JSON.parse(receiver.received[0].body).type).toBe('violation.found');
    const { rows } = await registry.db.raw(
      'select count(*)::int as n from webhook_deliveries',
    );
    expect(rows[0].n).toBe(1);
  });

  it('safety: S9 tell nothing that whoever vouches for them may not read', async () => {
    await made();
    shut.add(admin);
    await aRefusal();
    await until(async () => !(await registry.db('outbox').first()));
    expect(await registry.db('webhook_deliveries').first()).toBeUndefined();
  });

  it('show their secret once, and keep it sealed', async () => {
    const send = () =>
      registry.send(
        admin,
        'POST',
        '/webhooks',
        JSON.stringify({ url: receiver.url, events: ['decision.made'] }),
        { 'Idempotency-Key': 'make-one-hook' },
      );
    const first = await (await send()).json();
    const again = await (await send()).json();
    expect(first.secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    expect(again.secret).toBeUndefined();
    expect(again.webhook.id).toBe(first.webhook.id);
    const kept = await registry.db('webhook_secrets').first();
    const place = `${kept.webhook_id} ${kept.id}`;
    const opened = createVault([encryptionKey]).open(kept.sealed, place);
    expect(formatWebhookSecret(opened)).toBe(first.secret);
    for (const table of [
      'idempotency',
      'ledger_entries',
      'ledger_pending',
      'webhooks',
    ]) {
      const { rows } = await registry.db.raw(
        'select count(*)::int as n from ?? t where t::text like ?',
        [table, `%${first.secret.slice(6)}%`],
      );
      expect([table, rows[0].n]).toEqual([table, 0]);
    }
  });

  it('are signed with both secrets while a rotation overlaps', async () => {
    const { id: webhookId } = await made();
    const params = { webhookId };
    const { secret, webhook } = await registry
      .as(admin)
      .rotateWebhookSecret({ params, body: { overlapHours: 1 } });
    expect(webhook.secrets.map(({ endsAt }) => endsAt !== undefined)).toEqual([
      true,
      false,
    ]);
    const [old] = receiver.secrets;
    receiver.secrets.splice(0, 1, secret!);
    await aRefusal();
    await told(2);
    expect(receiver.received[0].signatures).toHaveLength(2);
    expect(receiver.received.every(({ genuine }) => genuine)).toBe(true);
    expect(secret).not.toBe(old);
    const done = await registry
      .as(admin)
      .rotateWebhookSecret({ params, body: { overlapHours: 0 } });
    expect(done.webhook.secrets).toHaveLength(1);
  });

  it('are turned off by 410, which the ledger says', async () => {
    const { id } = await made({ events: ['violation.found'] });
    receiver.answer = status(410);
    await aRefusal();
    await until(async () => {
      const { items } = await registry.as(admin).listWebhooks({});
      return items.some(one => one.id === id && one.status === 'gone');
    });
    await until(
      async () => (await entries('webhook.disabled')).items.length > 0,
    );
    await aRefusal();
    await until(async () => !(await registry.db('outbox').first()));
    expect(receiver.received).toHaveLength(1);
    const params = { webhookId: id };
    receiver.answer = fine;
    await registry.as(admin).changeWebhook({ params, body: { enabled: true } });
    await registry.as(admin).replayWebhook({ params, body: { dead: true } });
    await told(2);
    expect(receiver.received[1].id).toBe(receiver.received[0].id);
  });

  it('safety: S14 call no host that is not configured, and none in a private network unless allowed', async () => {
    const client = registry.as(admin);
    const events = ['violation.found' as const];
    for (const url of [
      'https://evil.example.com/',
      'http://169.254.169.254/latest',
      `http://me:word@${receiver.host}/`,
      `https://${receiver.host}/`,
    ])
      await expect(
        client.createWebhook({ body: { url, events } }),
      ).rejects.toMatchObject({
        problem: { status: 400, errors: [{ field: 'url' }] },
      });
    await made({ url: 'http://localhost:1/', events });
    await aRefusal();
    await until(async () => {
      const row = await registry.db('webhook_deliveries').first();
      return /lies in a private network/.test(row?.error ?? '');
    });
  });

  it('safety: S1 S3 are for administrators, themselves', async () => {
    const body = JSON.stringify({
      url: receiver.url,
      events: ['decision.made'],
    });
    for (const [who, answer] of [
      [owner, 403],
      ['user:default/auditor-a', 403],
      [`actor:${admin}`, 403],
      ['service:unrestricted', 403],
    ] as const) {
      const sent = await registry.send(who, 'POST', '/webhooks', body);
      expect([who, sent.status]).toEqual([who, answer]);
    }
    expect((await registry.send(owner, 'GET', '/webhooks')).status).toBe(403);
  });

  it('have a page for each step through their log, and every change in the ledger', async () => {
    const { id: webhookId } = await made();
    await aRefusal();
    await aRefusal();
    await told(4);
    const params = { webhookId };
    const client = registry.as(admin);
    await until(async () => {
      const { items } = await client.listWebhookDeliveries({
        params,
        query: { status: 'delivered' },
      });
      return items.length === 4;
    });
    const first = await client.listWebhookDeliveries({
      params,
      query: { limit: 3 },
    });
    const rest = await client.listWebhookDeliveries({
      params,
      query: { limit: 3, cursor: first.nextCursor },
    });
    expect([first.items.length, rest.items.length]).toEqual([3, 1]);
    expect(rest.nextCursor).toBeUndefined();
    expect(first.items[0]).toMatchObject({ answered: 204, tries: 1 });
    const { id } = first.items[0];
    await client.replayWebhook({ params, body: { deliveries: [id] } });
    await told(5);
    await expect(
      client.replayWebhook({ params, body: { deliveries: ['999999'] } }),
    ).rejects.toMatchObject({ problem: { status: 409 } });
    await client.deleteWebhook({ params });
    for (const type of ['created', 'replayed', 'deleted'])
      await until(async () => {
        const { items } = await entries(`webhook.${type}`);
        return items.some(
          ({ entry }) => JSON.parse(entry).data.webhook === webhookId,
        );
      });
    const { items } = await entries('webhook.created');
    expect(items.some(({ entry }) => entry.includes('/hook'))).toBe(false);
  });
});

describe('a portal without webhooks', () => {
  it('says what to set', async () => {
    const registry = await startRegistry();
    try {
      await expect(
        registry.as(admin).createWebhook({
          body: { url: 'https://a.example.com', events: ['decision.made'] },
        }),
      ).rejects.toMatchObject({ problem: { status: 409 } });
      expect(await registry.as(admin).listWebhooks({})).toEqual({
        items: [],
        hosts: [],
      });
    } finally {
      await registry.stop();
    }
  });
});
