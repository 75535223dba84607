import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { mockServices } from '@backstage/backend-test-utils';
import { setTimeout as wait } from 'node:timers/promises';
import type { ModelReadPolicy } from '@assay/plugin-model-registry-node';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import type { NotificationSendOptions } from '@backstage/plugin-notifications-node';
import {
  MODEL_CHANGED_TOPIC,
  modelSignalRef,
} from '@assay/plugin-model-registry-common';
import { completeMetadata } from '@assay/plugin-model-registry-common/testing';
import { relayBatch } from '../outbox/relay';
import { createPeopleSource } from '../registry/people';
import { startCourt, type Court } from '../testing/court';
import {
  createCourtTemplate,
  type CourtDatabase,
  type CourtTemplate,
} from '../testing/courtDatabase';
import { seedTasks, type TaskSeed } from '../testing/seedTasks';
import { owningGroup, people, standInAuth } from '../testing/standIns';
import { markChanged, markDeadlines } from './noticeRows';
import { createPublisher, tellNext } from './notifier';
import { readNoticeLanguage } from './prepareNotices';
import { createReceivers } from './receivers';
import { tellModel, type TellParts } from './tellModel';

jest.setTimeout(60_000); // each test starts a court

const dayMs = 24 * 60 * 60 * 1000;

/** Who is in which group, as the catalog says it. */
const groups: Record<string, string[]> = {
  [people.owner]: [owningGroup],
  [people.contributor]: [owningGroup],
  [people.mrcA]: ['group:default/mrc'],
  [people.mrcB]: ['group:default/mrc'],
  [people.security]: ['group:default/security'],
  [people.sre]: ['group:default/sre'],
  [people.admin]: ['group:default/admins'],
  // In the catalog's group, but the court's own rule knows nothing of it.
  'user:default/impostor': ['group:default/mrc'],
  [people.viewer]: [],
};
const catalog = catalogServiceMock({
  entities: Object.entries(groups).map(([ref, memberOf]) => ({
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'User',
    metadata: { namespace: 'default', name: ref.split('/')[1] },
    relations: memberOf.map(targetRef => ({ type: 'memberOf', targetRef })),
  })),
});

describe('people are told what waits for them', () => {
  let template: CourtTemplate;
  let database: CourtDatabase;
  let folder: string;
  let court: Court;
  let parts: TellParts;
  let sent: NotificationSendOptions[];
  let isAway: boolean;

  beforeAll(async () => {
    template = await createCourtTemplate();
  });
  afterAll(() => template?.drop());
  beforeEach(async () => {
    database = await template.copy();
    folder = await mkdtemp(path.join(os.tmpdir(), 'assay-notify-'));
    court = await startCourt({ databaseUrl: database.url, folder });
    sent = [];
    isAway = false;
    const { config, roles } = court.ctx;
    parts = {
      language: 'en',
      ctx: court.ctx,
      receivers: createReceivers({
        people: createPeopleSource({ auth: standInAuth, catalog }),
        config,
        roles,
      }),
      notifications: {
        async send(options) {
          if (isAway) throw new Error('The notifications backend is away.');
          sent.push(options);
        },
      },
    };
  });
  afterEach(async () => {
    await court.stop();
    await database.drop();
    await rm(folder, { recursive: true, force: true });
  });

  const aTask = async (over: Partial<TaskSeed> = {}) => {
    const [task] = await seedTasks(court.db, [
      {
        kind: 'production',
        tier: 'Medium',
        metadata: completeMetadata,
        askedBy: people.owner,
        dueAfterHours: 1,
        ...over,
      },
    ]);
    // Asked just now, so that nothing is told because of its date.
    const now = Date.now();
    await court.db('requests').update({
      opened_at: new Date(now),
      due_at: new Date(now + 5 * dayMs),
    });
    const version = await court.db('versions').first();
    const model = await court.db('models').first();
    return { task, version, model, ref: `${model.group}/${model.name}` };
  };
  const told = () =>
    sent.map(({ recipients, payload }) => [
      payload.topic,
      ...(recipients as { entityRef: string[] }).entityRef,
    ]);

  it('asks the people of the roles whose votes are missing', async () => {
    const { model, task } = await aTask();
    await tellModel(parts, model.id);
    expect(told()).toEqual([
      ['approval-needed', people.mrcA, people.mrcB],
      ['approval-needed', people.security],
    ]);
    const [{ payload }] = sent;
    expect(payload.link).toBe(`/models/inbox/${encodeURIComponent(task)}`);
    expect(payload.scope).toBe(`approval-needed:${task}`);
  });

  it('safety: S5 asks neither an author, nor whose group is one, nor whoever asked', async () => {
    const { model, version } = await aTask({ askedBy: people.mrcA });
    await court.db('version_authors').insert({
      version_id: version.id,
      ref: 'group:default/security',
      as_what: 'service-owner',
      since: new Date(),
    });
    await tellModel(parts, model.id);
    expect(told()).toEqual([['approval-needed', people.mrcB]]);
  });

  it('safety: S5 asks whoever stands in for them too, less those whom the lender’s work shuts out', async () => {
    const { model } = await aTask({ askedBy: people.mrcB });
    const now = new Date();
    const lend = (from_ref: string, to_ref: string) =>
      court.db('delegations').insert({
        id: randomUUID(),
        from_ref,
        to_ref,
        roles: ['mrc-approver'],
        reason: 'Away.',
        made_at: now,
        starts_at: new Date(now.getTime() - dayMs),
        ends_at: new Date(now.getTime() + dayMs),
      });
    await lend(people.mrcA, people.contributor);
    await lend(people.mrcB, people.viewer);
    await tellModel(parts, model.id);
    expect(told()).toEqual([
      ['approval-needed', people.mrcA, people.contributor],
      ['approval-needed', people.security],
    ]);
  });

  it('safety: S9 says nothing that people wrote', async () => {
    const { model } = await aTask();
    await court.db('requests').update({ rationale: 'A private reason.' });
    await tellModel(parts, model.id);
    const text = JSON.stringify(sent.map(({ payload }) => payload));
    expect(text).not.toMatch(/private reason|Voice activity|user:/);
    expect(text).toContain(`seeded-${model.id} 1.0.0`);
  });

  it('reminds of what is due, tells the next group of what is overdue, and each of it once', async () => {
    const { model } = await aTask();
    const dueIn = (days: number) =>
      court.db('requests').update({
        opened_at: new Date(Date.now() - 20 * dayMs),
        due_at: new Date(Date.now() + days * dayMs),
      });
    await tellModel(parts, model.id);
    for (const days of [1, -0.5, -2, -9]) {
      await dueIn(days);
      await tellModel(parts, model.id);
      await tellModel(parts, model.id);
    }
    const titles = sent.map(({ recipients, payload }) => [
      payload.title.slice(0, payload.title.indexOf(':')),
      ...(recipients as { entityRef: string[] }).entityRef,
    ]);
    const voters = [[people.mrcA, people.mrcB], [people.security]];
    const to = (title: string) => voters.map(who => [title, ...who]);
    expect(titles).toEqual([
      ...to('Your vote is asked for'),
      ...to('Your vote is due soon'),
      ...to('Your vote is overdue'),
      ...voters.map(() => ['A request waits past its date', people.admin]),
    ]);
    expect(await court.db('approvals')).toEqual([]);
  });

  it('writes in the language that the installation chose', async () => {
    const { model } = await aTask();
    await tellModel({ ...parts, language: 'de' }, model.id);
    expect(sent[0].payload.title).toMatch(/^Deine Stimme ist gefragt: /);
  });

  it.each([
    [undefined, 'en'],
    ['de', 'de'],
  ])('of %p in configuration makes %p', (language, chosen) => {
    const data = { modelRegistry: { notifications: { language } } };
    expect(readNoticeLanguage(mockServices.rootConfig({ data }))).toBe(chosen);
  });

  it('starts with no language that has no words', () => {
    const data = { modelRegistry: { notifications: { language: 'fr' } } };
    expect(() => readNoticeLanguage(mockServices.rootConfig({ data }))).toThrow(
      /modelRegistry\.notifications\.language is 'fr'; use one of/,
    );
  });

  it('safety: S9 tells nobody of a model that the policy does not let them read', async () => {
    const { model } = await aTask();
    const { config, roles } = court.ctx;
    const asked: string[][] = [];
    const policy: ModelReadPolicy = claims => {
      asked.push(claims);
      return claims.includes('group:default/security')
        ? { result: AuthorizeResult.DENY }
        : {
            result: AuthorizeResult.CONDITIONAL,
            pluginId: 'model-registry',
            resourceType: 'model-registry-model',
            conditions: {
              not: {
                rule: 'HAS_TIER',
                resourceType: 'model-registry-model',
                params: {
                  tiers: claims.includes(people.mrcB) ? ['Medium'] : [],
                },
              },
            },
          };
    };
    const receivers = createReceivers({
      people: createPeopleSource({ auth: standInAuth, catalog }),
      config,
      roles,
      policy,
    });
    await tellModel({ ...parts, receivers }, model.id);
    expect(told()).toEqual([['approval-needed', people.mrcA]]);
    expect(asked).toContainEqual([people.mrcA, 'group:default/mrc']);
  });

  it('safety: W9 two replicas that look at once tell each thing once', async () => {
    const { model } = await aTask();
    let started = 0;
    const notifications = {
      async send(options: NotificationSendOptions) {
        // Goes on only when the other waits for its turn, so that both have looked before one has marked.
        if (started++ === 0) await untilSomebodyWaits();
        sent.push(options);
      },
    };
    await Promise.all([
      tellModel({ ...parts, notifications }, model.id),
      tellModel({ ...parts, notifications }, model.id),
    ]);
    expect(told()).toHaveLength(2);
  });

  async function untilSomebodyWaits() {
    for (let left = 200; left > 0; left--) {
      const { rows } = await court.db.raw(
        `select 1 from pg_locks where locktype = 'advisory' and not granted
         and database = (select oid from pg_database where datname = current_database())`,
      );
      if (rows.length > 0) return;
      await wait(50);
    }
    throw new Error('The second replica never waited for its turn.');
  }

  it('puts what happened in the place of what was asked, for those who were asked', async () => {
    const { model, task } = await aTask();
    await tellModel(parts, model.id);
    const asked = sent.flatMap(
      ({ recipients }) => (recipients as { entityRef: string[] }).entityRef,
    );
    sent.length = 0;
    await court.db('requests').update({
      closed_at: new Date(),
      closed_how: 'withdrawn',
    });
    await tellModel(parts, model.id);
    await tellModel(parts, model.id);
    expect(told()).toEqual([['approval-needed', ...asked.sort()]]);
    const [{ payload }] = sent;
    expect(payload.scope).toBe(`approval-needed:${task}`);
    expect(payload.title).toMatch(/^Your vote is no longer asked for/);
    expect(payload.severity).toBe('low');
  });

  it('tells each thing once', async () => {
    const { model } = await aTask();
    expect(await tellModel(parts, model.id)).toBe(2);
    expect(await tellModel(parts, model.id)).toBe(0);
    expect(sent).toHaveLength(2);
  });

  it('safety: W9 killed between sending and marking, it sends under the same scope', async () => {
    const { model } = await aTask();
    await tellModel(parts, model.id);
    await court.db('notices_sent').delete();
    await tellModel(parts, model.id);
    expect(sent).toHaveLength(4);
    expect(sent.slice(2)).toEqual(sent.slice(0, 2));
  });

  it('safety: W9 keeps what could not be sent until it can', async () => {
    const { ref } = await aTask();
    isAway = true;
    await markChanged(court.db, ref);
    expect(await tellNext(parts)).toBe(true);
    expect(await court.db('notice_due').first()).toMatchObject({
      tries: 1,
      last_error: 'The notifications backend is away.',
    });
    expect(await tellNext(parts)).toBe(false); // it waits before it tries again
    isAway = false;
    await court.db('notice_due').update({ due_at: new Date(0) });
    await tellNext(parts);
    expect(sent).toHaveLength(2);
    expect(await court.db('notice_due')).toEqual([]);
  });

  it('looks again at a model that changed while it was told', async () => {
    const { ref } = await aTask();
    await markChanged(court.db, ref);
    const { send } = parts.notifications;
    const meanwhile: TellParts = {
      ...parts,
      notifications: {
        async send(options) {
          await markChanged(court.db, ref);
          await send(options);
        },
      },
    };
    await tellNext(meanwhile);
    expect(await court.db('notice_due')).toHaveLength(1);
    await tellNext(parts);
    expect(await court.db('notice_due')).toEqual([]);
    expect(sent).toHaveLength(2);
  });

  it('tells who asked for an exception that it ends, in two stages that are one notification', async () => {
    const { model } = await aTask({
      kind: 'exception',
      gate: 'licence-clean',
    });
    const endIn = (days: number) =>
      court.db('exceptions').update({
        status: 'granted',
        decided_by: people.security,
        decided_as: 'legal',
        decided_at: new Date(Date.now() - 60 * dayMs),
        ends_at: new Date(Date.now() + days * dayMs),
      });
    await endIn(13);
    expect(await markDeadlines(court.db)).toBe(1);
    await tellNext(parts);
    await endIn(0.9);
    await tellModel(parts, model.id);
    await tellModel(parts, model.id);
    expect(told()).toEqual([
      ['exception-expiring', people.contributor, people.owner],
      ['exception-expiring', people.contributor, people.owner],
    ]);
    expect(sent[0].payload.scope).toBe(sent[1].payload.scope);
    expect(sent.map(({ payload }) => payload.severity)).toEqual([
      'normal',
      'high',
    ]);
  });

  it('tells the owners that recertification is due, and nobody of a model that rests', async () => {
    const { version } = await aTask({ kind: 'recertification' });
    await court.db('requests').delete();
    expect(await markDeadlines(court.db)).toBe(0);
    const recertify_by = new Date(Date.now() + 20 * dayMs);
    await court.db('versions').where({ id: version.id }).update({
      recertify_by,
    });
    expect(await markDeadlines(court.db)).toBe(1);
    await tellNext(parts);
    expect(told()).toEqual([
      ['recertification-due', people.contributor, people.owner],
    ]);
  });

  it('tells author and requester of a decision', async () => {
    const { model, version } = await aTask();
    await court.db('version_authors').insert({
      version_id: version.id,
      ref: people.contributor,
      as_what: 'creator',
      since: new Date(),
    });
    await court.db('requests').update({
      closed_at: new Date(),
      closed_how: 'changes-requested',
    });
    await tellModel(parts, model.id);
    expect(told()[0]).toEqual(['decided', people.contributor, people.owner]);
  });

  it('informs who has a part in a promotion, once each, and neither who did it nor who is told in other words', async () => {
    const { model } = await aTask();
    await tellModel(parts, model.id); // asks the MRC and Security
    await court.db('requests').update({
      closed_at: new Date(),
      closed_how: 'carried-out',
      closed_by: people.sre,
    });
    await tellModel(parts, model.id);
    await tellModel(parts, model.id);
    const informed = () =>
      told()
        .filter(([topic]) => topic === 'informed')
        .slice(-1);
    // The owner asked for it, the MRC and Security hear that their vote is no longer asked for.
    expect(informed()).toEqual([['informed', people.contributor]]);
    expect(sent.at(-1)!.payload).toMatchObject({
      severity: 'low',
      title: expect.stringMatching(/^Carried out: /),
    });
    await court.db('notices_sent').delete();
    await court.db('requests').update({ closed_by: people.contributor });
    await tellModel(parts, model.id);
    // Nobody was asked now. Whoever holds two of the roles is told once all the same.
    expect(informed()).toEqual([
      ['informed', people.mrcA, people.mrcB, people.security, people.sre],
    ]);
  });

  it('informs administrators of a model that is new', async () => {
    const { model } = await aTask();
    await court.db('requests').delete();
    await court.db('models').update({ created_at: new Date() });
    await tellModel(parts, model.id);
    await tellModel(parts, model.id);
    expect(told()).toEqual([['informed', people.admin]]);
  });

  it('safety: S9 names a group for its channel where being in it is enough to read the model', async () => {
    const { model } = await aTask();
    const groupsNamed = () =>
      sent.map(({ payload }) => payload.metadata?.groups);
    await tellModel(parts, model.id);
    expect(groupsNamed()).toEqual([
      ['group:default/mrc'],
      ['group:default/security'],
    ]);
    sent.length = 0;
    await court.db('notices_sent').delete();
    const { config, roles } = court.ctx;
    const receivers = createReceivers({
      people: createPeopleSource({ auth: standInAuth, catalog }),
      config,
      roles,
      // Every reviewer may read by name, their group as such may not.
      policy: claims => ({
        result: claims.some(claim => claim.startsWith('user:'))
          ? AuthorizeResult.ALLOW
          : AuthorizeResult.DENY,
      }),
    });
    await tellModel({ ...parts, receivers }, model.id);
    expect(told()).toHaveLength(2);
    expect(groupsNamed()).toEqual([undefined, undefined]);
  });

  describe('what the outbox hands on', () => {
    const hand = async (
      over: Partial<Parameters<typeof createPublisher>[0]>,
    ) => {
      const { ref } = await aTask();
      await court.db('outbox').insert({
        topic: MODEL_CHANGED_TOPIC,
        payload: JSON.stringify({ modelRef: ref, revision: 7 }),
        at: new Date(),
        next_try_at: new Date(0),
      });
      const signals: unknown[] = [];
      const events: unknown[] = [];
      const publisher = createPublisher({
        events: { publish: async event => void events.push(event) },
        signals: { publish: async signal => void signals.push(signal) },
        logger: court.ctx.logger,
        ...over,
      });
      await relayBatch(court.db, publisher, court.ctx.logger);
      return { ref, signals, events, left: await court.db('outbox') };
    };

    it('safety: S9 a signal tells that something changed, and names nothing', async () => {
      const { ref, signals } = await hand({});
      expect(signals).toEqual([
        {
          recipients: { type: 'broadcast' },
          channel: 'model-registry',
          message: { ref: modelSignalRef(ref), revision: 7 },
        },
      ]);
      expect(JSON.stringify(signals)).not.toContain('seeded');
    });

    it('goes on when nobody can be signalled', async () => {
      const fails = async () => {
        throw new Error('no signals');
      };
      const { left, events } = await hand({ signals: { publish: fails } });
      expect(left).toEqual([]);
      expect(events).toHaveLength(1);
    });

    it('safety: W9 stays in the outbox while it cannot be noted', async () => {
      const onChange = async () => {
        throw new Error('The database is away.');
      };
      const { left } = await hand({ onChange });
      expect(left).toMatchObject([{ tries: 1 }]);
    });
  });
});
