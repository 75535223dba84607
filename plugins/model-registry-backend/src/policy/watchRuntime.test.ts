import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { judgePacks } from '@assay/plugin-model-registry-common';
import { keptWords } from '@assay/plugin-model-registry-common/packs';
import { completeMetadata } from '@assay/plugin-model-registry-common/testing';
import type { NotificationSendOptions } from '@backstage/plugin-notifications-node';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { tellRuntime } from '../notify/policies/tellRuntime';
import { createReceivers } from '../notify/receivers';
import type { TellParts } from '../notify/tellModel';
import { createPeopleSource } from '../registry/people';
import { startCourt, type Court } from '../testing/court';
import {
  createCourtTemplate,
  type CourtDatabase,
  type CourtTemplate,
} from '../testing/courtDatabase';
import { seedTasks } from '../testing/seedTasks';
import { owningGroup, people, standInAuth } from '../testing/standIns';
import { policyHands } from './__fixtures__/policyHands';
import { watchRuntime } from './watchRuntime';

jest.setTimeout(120_000);

const catalog = catalogServiceMock({
  entities: [people.owner, people.contributor].map(ref => ({
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'User',
    metadata: { namespace: 'default', name: ref.split('/')[1] },
    relations: [{ type: 'memberOf', targetRef: owningGroup }],
  })),
});
const rule = {
  expr: 'tier != "High"',
  when: '{ events: [runtime] }',
  tests:
    '[{ name: one, expect: not-applicable }, { name: two, event: runtime, with: { tier: High }, expect: block }]',
};

describe('what runs, held against packs that are active for it', () => {
  let template: CourtTemplate;
  let database: CourtDatabase;
  let folder: string;
  let court: Court;
  let hands: ReturnType<typeof policyHands>;
  let sent: NotificationSendOptions[];

  beforeAll(async () => {
    template = await createCourtTemplate();
  });
  afterAll(() => template?.drop());
  beforeEach(async () => {
    database = await template.copy();
    folder = await mkdtemp(path.join(os.tmpdir(), 'assay-runtime-'));
    court = await startCourt({ databaseUrl: database.url, folder });
    hands = policyHands(court);
    sent = [];
    await seedTasks(
      court.db,
      (['High', 'High', 'Low'] as const).map(tier => ({
        kind: 'recertification' as const,
        tier,
        metadata: completeMetadata,
        askedBy: people.owner,
        dueAfterHours: 1,
      })),
    );
    await court
      .db('requests')
      .update({ closed_at: new Date(), closed_how: 'withdrawn' });
  });
  afterEach(async () => {
    await court.stop();
    await database.drop();
    await rm(folder, { recursive: true, force: true });
  });

  const activate = async (blockFrom?: string) => {
    await hands.keep('runs', rule);
    const body = { events: ['runtime' as const], blockFrom };
    return hands.decide(
      await hands.ask('runs', body),
      'approve',
      people.security,
    );
  };
  const look = () => watchRuntime(court.ctx, new Date());
  const entries = async () => {
    await court.settle();
    const rows = await court.db('ledger_entries').orderBy('index');
    return rows
      .map(({ entry }) => JSON.parse(entry))
      .filter(({ type }) => type === 'version.policy-violated');
  };
  const parts = (): TellParts => ({
    language: 'en',
    ctx: court.ctx,
    receivers: createReceivers({
      people: createPeopleSource({ auth: standInAuth, catalog }),
      config: court.ctx.config,
      roles: court.ctx.roles,
    }),
    notifications: { send: async options => void sent.push(options) },
  });

  it('is left alone while no pack is active for it', async () => {
    expect(await look()).toEqual({
      versions: 0,
      raised: 0,
      ended: 0,
      failed: [],
    });
  });

  it('is raised once: an entry, a row of the report, and a request for recertification', async () => {
    await activate('2026-01-01T00:00:00.000Z');
    expect(await look()).toEqual({
      versions: 3,
      raised: 2,
      ended: 0,
      failed: [],
    });
    expect(await look()).toEqual({
      versions: 3,
      raised: 0,
      ended: 0,
      failed: [],
    });
    expect(await entries()).toMatchObject(
      [0, 1].map(() => ({
        data: {
          verdicts: [{ gate: 'policy:runs', outcome: 'block' }],
          caseSha256: expect.stringMatching(/^[0-9a-f]{64}$/),
        },
      })),
    );
    const cases = await court
      .db('decided_cases')
      .whereRaw(`case_file::jsonb ->> 'move' = 'runtime'`)
      .pluck('case_file');
    for (const text of cases) {
      const { move, caseFile, verdicts, outcome } = JSON.parse(text);
      expect({ move, outcome }).toEqual({
        move: 'runtime',
        outcome: { ok: false, from: 'production' },
      });
      expect(judgePacks(caseFile, 'runtime')).toEqual(verdicts);
      expect(keptWords(caseFile).map(({ isSame }) => isSame)).toEqual([true]);
    }
    expect(cases).toHaveLength(2);
    const open = await court.db('requests').whereNull('closed_at');
    expect(open.map(({ kind, rationale }) => [kind, rationale])).toEqual(
      [0, 1].map(() => [
        'recertification',
        'Opened by the registry: it runs in production, and these policies block it: runs.',
      ]),
    );
    const { items } = await court.as(people.auditor).getReport({
      params: { report: 'violations' },
      query: {},
    });
    expect(items).toMatchObject(
      [0, 1].map(() => ({ gate: 'policy:runs', move: 'runtime' })),
    );
  });

  it('safety: W9 is told to its owners once, with how many, also after a kill', async () => {
    await activate('2026-01-01T00:00:00.000Z');
    await look();
    const isAway = {
      ...parts(),
      notifications: {
        async send() {
          throw new Error('The notifications backend is away.');
        },
      },
    };
    await expect(tellRuntime(isAway)).rejects.toThrow(/away/);
    expect(await tellRuntime(parts())).toBe(false);
    await tellRuntime(parts());
    expect(sent).toMatchObject([
      {
        recipients: { entityRef: [people.contributor, people.owner] },
        payload: {
          topic: 'policies',
          title: expect.stringMatching(/^2 versions of yours in production/),
          link: '/models/policies/runs',
        },
      },
    ]);
  });

  it('is over once the rule holds, or nobody asks it any more, and raised anew if it comes back', async () => {
    await activate('2026-01-01T00:00:00.000Z');
    await look();
    const [high] = await court.db('models').where({ declared_tier: 'High' });
    await court
      .db('models')
      .where({ id: high.id })
      .update({ declared_tier: 'Low' });
    expect(await look()).toMatchObject({ raised: 0, ended: 1 });
    await court
      .db('models')
      .where({ id: high.id })
      .update({ declared_tier: 'High' });
    expect(await look()).toMatchObject({ raised: 1, ended: 0 });
    expect(await entries()).toHaveLength(3);
    const params = { policyId: 'runs' };
    const body = { rationale: 'It is over.' };
    const off = await court.as(people.mrcA).deactivatePolicy({ params, body });
    await hands.decide(off, 'approve', people.security);
    expect(await look()).toEqual({
      versions: 0,
      raised: 0,
      ended: 2,
      failed: [],
    });
  });

  it('safety: S17 goes on past a version that cannot be gathered or judged, and what stood against it stands', async () => {
    await activate('2026-01-01T00:00:00.000Z');
    await look();
    const rows = await court
      .db('models')
      .where({ declared_tier: 'High' })
      .orderBy('name');
    // A row that somebody spoilt by hand: its days cannot be read.
    await court.db('versions').where({ model_id: rows[0].id }).update({
      recertify_by: 'infinity',
    });
    const refs = rows.map(({ group, name }) => `${group}/${name}@1.0.0`);
    const { packs } = court.ctx;
    const broken: typeof court.ctx = {
      ...court.ctx,
      packs: {
        ...packs,
        async judgeOn(event, file) {
          if (file.version.ref === refs[1]) throw new Error('It is spoilt.');
          return packs.judgeOn(event, file);
        },
      },
    };
    const low = await court.db('models').where({ declared_tier: 'Low' });
    await court
      .db('models')
      .where({ id: low[0].id })
      .update({ declared_tier: 'High' });
    const found = await watchRuntime(broken, new Date());
    expect(found).toMatchObject({ raised: 1, ended: 0 });
    expect([...found.failed].sort()).toEqual([...refs].sort());
    expect(await court.db('runtime_violations')).toHaveLength(3);
  });

  it('raises nothing of what it only warns', async () => {
    await activate();
    expect(await look()).toEqual({
      versions: 3,
      raised: 0,
      ended: 0,
      failed: [],
    });
  });
});
