import {
  aModel,
  aSealedVersion,
  owner,
  until,
} from '../testing/aSealedVersion';
import { startRegistry, type TestRegistry } from '../testing/startRegistry';

jest.setTimeout(240_000);

const security = 'user:default/security-a';
const auditor = 'user:default/auditor-a';
const asAdmin = 'user:default/legal-a'; // the group of Legal administers this portal

describe('the health of the registry', () => {
  let registry: TestRegistry;
  beforeAll(async () => {
    registry = await startRegistry({
      config: {
        roles: {
          'group:default/security': ['security'],
          'group:default/audit': ['auditor'],
          'group:default/legal': ['legal', 'admin'],
        },
      },
    });
    await aSealedVersion(registry);
  });
  afterAll(() => registry?.stop());

  it('says what waits, what answers and what judges', async () => {
    let health = await registry.as(security).getHealth({});
    await until(async () => {
      health = await registry.as(security).getHealth({});
      const { sequencer, checkpoint } = health;
      return sequencer.waiting === 0 && checkpoint.size === sequencer.size;
    });
    expect(health.database.version).toMatch(/^18/);
    expect(health.database.migration).toMatch(/^\d{14}_/);
    expect(health.sequencer.size).toBeGreaterThan(0);
    expect(health.checkpoint.uncovered).toBe(0);
    expect(health.checkpoint.stopped).toBeUndefined();
    expect(health.store).toMatchObject({ ok: true, region: 'eu' });
    expect(health.store.files).toBeGreaterThan(0);
    expect(health.scanner.lastAt).toBeDefined();
    expect(health.packs).toMatchObject([
      {
        pack: 'seed-pack',
        digest: expect.stringMatching(/^sha256:[0-9a-f]{64}$/),
      },
    ]);
    expect(health.mayRetry).toBe(false);
  });

  it('says so when the store has lost what was kept last', async () => {
    const newest = {
      digest: `sha256:${'00'.repeat(32)}`,
      size: 1,
      stored_at: new Date(Date.now() + 60_000),
    };
    await registry.db('blobs').insert(newest);
    const { store } = await registry.as(security).getHealth({});
    await registry.db('blobs').where({ digest: newest.digest }).delete();
    expect(store).toMatchObject({
      ok: false,
      why: expect.stringContaining(newest.digest),
    });
  });

  it('safety: S1 is for the roles of the table, whatever the portal allows', async () => {
    const allowed = [security, auditor, asAdmin];
    const refused = [
      owner,
      'user:default/viewer-a',
      'user:default/mrc-approver-a',
    ];
    for (const who of allowed) {
      expect((await registry.send(who, 'GET', '/health')).status).toBe(200);
    }
    for (const who of refused) {
      expect((await registry.send(who, 'GET', '/health')).status).toBe(403);
    }
    const status = await registry.send(owner, 'GET', '/ledger/status');
    expect(status.status).toBe(403);
    expect((await registry.send('service:ci', 'GET', '/health')).status).toBe(
      403,
    );
  });

  async function aDeadLetter(): Promise<string> {
    const [{ id }] = await registry
      .db('outbox')
      .insert({
        topic: 'model-registry.model.changed',
        payload: JSON.stringify({ modelRef: 'speech/dead', revision: 1 }),
        at: new Date(),
        tries: 20,
        next_try_at: new Date(),
        dead_since: new Date(),
        last_error: 'The broker did not answer.',
      })
      .returning('id');
    return String(id);
  }

  it('safety: W9 lists dead letters, and has one sent again with an entry', async () => {
    await aModel(registry, 'dead');
    const id = await aDeadLetter();
    const { outbox } = await registry.as(asAdmin).getHealth({});
    expect(outbox).toMatchObject({
      dead: 1,
      letters: [
        {
          id,
          tries: 20,
          model: 'speech/dead',
          error: 'The broker did not answer.',
        },
      ],
    });
    const refused = await registry.send(
      auditor,
      'POST',
      `/outbox/${id}/retry`,
      '{}',
    );
    expect(refused.status).toBe(403);
    const sent = await registry
      .as(asAdmin)
      .retryMessage({ params: { messageId: id } });
    expect(sent).toEqual({ id, topic: 'model-registry.model.changed' });
    await until(
      async () => !(await registry.db('outbox').where({ id }).first()),
    );
    const { items } = await registry
      .as(auditor)
      .listEntries({ query: { subject: 'system' } });
    expect(items).toHaveLength(1);
    expect(JSON.parse(items[0].entry)).toMatchObject({
      type: 'outbox.retried',
      subject: { kind: 'system', ref: 'outbox' },
      data: { message: id, tries: 20 },
    });
    expect(items[0].personal.actor).toBe(asAdmin);
  });

  it('refuses to send what is on its way, and what is not there', async () => {
    const id = await aDeadLetter();
    await registry
      .db('outbox')
      .where({ id })
      .update({
        dead_since: null,
        next_try_at: new Date(Date.now() + 3_600_000),
      });
    const again = await registry.send(
      asAdmin,
      'POST',
      `/outbox/${id}/retry`,
      '{}',
    );
    expect(again.status).toBe(409);
    await registry.db('outbox').where({ id }).delete();
    const gone = await registry.send(
      asAdmin,
      'POST',
      `/outbox/${id}/retry`,
      '{}',
    );
    expect(gone.status).toBe(404);
  });
});
