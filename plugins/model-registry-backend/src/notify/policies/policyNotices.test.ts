import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { PolicyActivation } from '@assay/plugin-model-registry-common';
import { completeMetadata } from '@assay/plugin-model-registry-common/testing';
import type { ModelReadPolicy } from '@assay/plugin-model-registry-node';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import type { NotificationSendOptions } from '@backstage/plugin-notifications-node';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { relayBatch } from '../../outbox/relay';
import { policyHands } from '../../policy/__fixtures__/policyHands';
import { createPeopleSource } from '../../registry/people';
import { startCourt, type Court } from '../../testing/court';
import {
  createCourtTemplate,
  type CourtDatabase,
  type CourtTemplate,
} from '../../testing/courtDatabase';
import { seedTasks } from '../../testing/seedTasks';
import { owningGroup, people, standInAuth } from '../../testing/standIns';
import { createPublisher } from '../notifier';
import { createReceivers } from '../receivers';
import type { TellParts } from '../tellModel';
import { markPolicyChanged } from './policyDueRows';
import { tellNextPolicy } from './policyNotifier';

jest.setTimeout(120_000);

const groups: Record<string, string[]> = {
  [people.owner]: [owningGroup],
  [people.contributor]: [owningGroup],
  [people.mrcA]: ['group:default/mrc'],
  [people.mrcB]: ['group:default/mrc'],
  [people.security]: ['group:default/security'],
  // In the catalog's group, but the court's own rule knows nothing of it.
  'user:default/impostor': ['group:default/mrc'],
};
const catalog = catalogServiceMock({
  entities: Object.entries(groups).map(([ref, memberOf]) => ({
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'User',
    metadata: { namespace: 'default', name: ref.split('/')[1] },
    relations: memberOf.map(targetRef => ({ type: 'memberOf', targetRef })),
  })),
});

describe('people are told of a change of policy', () => {
  let template: CourtTemplate;
  let database: CourtDatabase;
  let folder: string;
  let court: Court;
  let hands: ReturnType<typeof policyHands>;
  let parts: TellParts;
  let sent: NotificationSendOptions[];
  let isAway: boolean;

  const partsWith = (policy?: ModelReadPolicy): TellParts => ({
    language: 'en',
    ctx: court.ctx,
    receivers: createReceivers({
      people: createPeopleSource({ auth: standInAuth, catalog }),
      config: court.ctx.config,
      roles: court.ctx.roles,
      policy,
    }),
    notifications: {
      async send(options) {
        if (isAway) throw new Error('The notifications backend is away.');
        sent.push(options);
      },
    },
  });

  beforeAll(async () => {
    template = await createCourtTemplate();
  });
  afterAll(() => template?.drop());
  beforeEach(async () => {
    database = await template.copy();
    folder = await mkdtemp(path.join(os.tmpdir(), 'assay-policies-'));
    court = await startCourt({ databaseUrl: database.url, folder });
    hands = policyHands(court);
    sent = [];
    isAway = false;
    parts = partsWith();
  });
  afterEach(async () => {
    await court.stop();
    await database.drop();
    await rm(folder, { recursive: true, force: true });
  });

  /** Hands on what the outbox has, as the portal does, and tells what came of it. */
  const tell = async (with_ = parts) => {
    const publisher = createPublisher({
      events: { publish: async () => undefined },
      signals: { publish: async () => undefined },
      logger: court.ctx.logger,
      onPolicyChange: id => markPolicyChanged(court.db, id),
    });
    while ((await relayBatch(court.db, publisher, court.ctx.logger)) > 0);
    while (await tellNextPolicy(with_));
  };
  const told = () =>
    sent
      .splice(0)
      .map(({ recipients, payload }) => [
        payload.title.slice(0, payload.title.lastIndexOf(':')),
        ...(recipients as { entityRef: string[] }).entityRef,
      ]);
  const decide = (asked: PolicyActivation, how: 'approve' | 'reject') =>
    hands.decide(asked, how, people.mrcB);
  const seed = (tiers: readonly ('Low' | 'High')[]) =>
    seedTasks(
      court.db,
      tiers.map(tier => ({
        kind: 'production' as const,
        tier,
        metadata: completeMetadata,
        askedBy: people.owner,
        dueAfterHours: 1,
      })),
    );
  const events = ['promote-to-production' as const];
  const blockFrom = '2096-01-01T00:00:00.000Z';

  it('safety: S5 asks who may decide, less who asked and who wrote it', async () => {
    await hands.keep('asked', {}, people.security);
    await hands.ask('asked');
    await tell();
    const [{ payload }] = sent;
    expect(payload).toMatchObject({
      topic: 'approval-needed',
      link: '/models/policies/asked',
      severity: 'high',
    });
    expect(told()).toEqual([['A policy waits for your decision', people.mrcB]]);
    await tell();
    expect(told()).toEqual([]);
  });

  it.each(['approve', 'reject'] as const)(
    'tells who asked once somebody says %s, and the others that it is over',
    async how => {
      await hands.keep('decided');
      const asked = await hands.ask('decided');
      await tell();
      sent.length = 0;
      await decide(asked, how);
      await tell();
      const over = 'A policy no longer waits for you';
      const answer =
        how === 'approve' ? 'Policy activated' : 'Policy not changed';
      expect(told()).toEqual([
        [over, people.mrcB, people.security],
        [answer, people.mrcA],
      ]);
    },
  );

  it('tells owners once, with how many versions will be held up, and nobody else', async () => {
    await seed(['High', 'High', 'Low']);
    await hands.keep('holds', 'tier != "High"');
    await decide(await hands.ask('holds', { events, blockFrom }), 'approve');
    await tell();
    const effect = sent.filter(({ payload }) => payload.topic === 'policies');
    expect(effect).toHaveLength(1);
    expect(effect[0]).toMatchObject({
      recipients: { entityRef: [people.contributor, people.owner] },
      payload: {
        title: 'A policy will hold up 2 versions of yours: holds',
        description: expect.stringContaining('From 2096-01-01 on'),
        link: '/models/policies/holds',
      },
    });
  });

  it('tells of what is new alone: not of what was held up before, and not outside of its events', async () => {
    await seed(['High']);
    await hands.keep('again', 'tier != "High"');
    const ask = (body: Parameters<typeof hands.ask>[1]) =>
      hands.ask('again', { events, blockFrom, ...body });
    await decide(await ask({ events: ['submit'] }), 'approve');
    await tell();
    await decide(await ask({}), 'approve');
    await tell();
    await hands.keep('again', 'tier == "Low"');
    await decide(await ask({ revision: 2 }), 'approve');
    await tell();
    expect(
      told().filter(([title]) => title.startsWith('A policy will')),
    ).toEqual([
      [
        'A policy will hold up 1 version of yours',
        people.contributor,
        people.owner,
      ],
    ]);
  });

  it('safety: S9 tells nobody of models that the policy does not let them read', async () => {
    await seed(['High']);
    await hands.keep('hidden', 'tier != "High"');
    await decide(await hands.ask('hidden', { events, blockFrom }), 'approve');
    await tell(
      partsWith(claims => ({
        result: claims.includes(people.owner)
          ? AuthorizeResult.DENY
          : AuthorizeResult.ALLOW,
      })),
    );
    expect(told().at(-1)).toEqual([
      'A policy will hold up 1 version of yours',
      people.contributor,
    ]);
  });

  it('safety: W9 keeps what could not be sent, or was left in the middle, until it can', async () => {
    await seed(['High']);
    await hands.keep('killed', 'tier != "High"');
    await decide(await hands.ask('killed', { events, blockFrom }), 'approve');
    isAway = true;
    await tell();
    expect(await court.db('policy_notices_due')).toMatchObject([
      { tries: 1, last_error: 'The notifications backend is away.' },
    ]);
    isAway = false;
    const again = () =>
      court.db('policy_notices_due').update({ due_at: new Date(0) });
    await again();
    const stopped = AbortSignal.abort();
    expect(await tellNextPolicy(parts, stopped)).toBe(false);
    expect(await court.db('policy_notices_due')).toHaveLength(1);
    await again();
    await tell();
    expect(await court.db('policy_notices_due')).toEqual([]);
    expect(told().map(([title]) => title)).toEqual([
      'Policy activated',
      'A policy will hold up 1 version of yours',
    ]);
  });
});
