import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { mockServices } from '@backstage/backend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import type { NotificationSendOptions } from '@backstage/plugin-notifications-node';
import { completeMetadata } from '@assay/plugin-model-registry-common/testing';
import { startCourt, type Court } from '../../testing/court';
import {
  createCourtTemplate,
  type CourtDatabase,
  type CourtTemplate,
} from '../../testing/courtDatabase';
import { seedTasks } from '../../testing/seedTasks';
import { owningGroup, people } from '../../testing/standIns';
import { policyHands } from '../../policy/__fixtures__/policyHands';
import { createReceivers } from '../receivers';
import { gatherDigests } from './gatherDigests';
import { sendDigests, type DigestParts } from './sendDigests';
import { readDigestSettings } from './settings';

jest.setTimeout(60_000); // each test starts a court

const dayMs = 24 * 60 * 60 * 1000;
/** Who is in which group. */
const members: Record<string, string[]> = {
  'group:default/mrc': [people.mrcA, people.mrcB],
  'group:default/security': [people.security],
  [owningGroup]: [people.owner, people.contributor],
};

describe('the daily digest', () => {
  let template: CourtTemplate;
  let database: CourtDatabase;
  let folder: string;
  let court: Court;
  let parts: DigestParts;
  let sent: NotificationSendOptions[];
  let now: Date;
  let fails: (person: string) => void;

  beforeAll(async () => {
    template = await createCourtTemplate();
  });
  afterAll(() => template?.drop());
  beforeEach(async () => {
    database = await template.copy();
    folder = await mkdtemp(path.join(os.tmpdir(), 'assay-digest-'));
    court = await startCourt({ databaseUrl: database.url, folder });
    sent = [];
    fails = () => undefined;
    // Seven in the morning in Berlin, of today, since the database has a clock of its own.
    now = new Date(`${new Date().toISOString().slice(0, 10)}T06:30:00.000Z`);
    const ctx = { ...court.ctx, now: () => now };
    parts = {
      ctx,
      language: 'en',
      settings: { hour: 7, timeZone: 'Europe/Berlin', daysAhead: 7 },
      receivers: createReceivers({
        people: { peopleOf: async ref => members[ref] ?? [ref] },
        config: ctx.config,
        roles: ctx.roles,
      }),
      notifications: {
        async send(options) {
          fails((options.recipients as { entityRef: string[] }).entityRef[0]);
          sent.push(options);
        },
      },
    };
    const due = { tier: 'Medium', metadata: completeMetadata } as const;
    await seedTasks(court.db, [
      { ...due, kind: 'production', askedBy: people.owner, dueAfterHours: 1 },
      { ...due, kind: 'production', askedBy: people.mrcA, dueAfterHours: 2 },
    ]);
    await court.db('requests').update({
      opened_at: now,
      due_at: new Date(now.getTime() + 5 * dayMs),
    });
  });
  afterEach(async () => {
    await court.stop();
    await database.drop();
    await rm(folder, { recursive: true, force: true });
  });

  const told = () =>
    sent.map(({ recipients, payload }) => [
      ...(recipients as { entityRef: string[] }).entityRef,
      payload.title,
    ]);

  it('safety: S5 has what is asked of policy packs, of those who decide and neither asked for it nor wrote it', async () => {
    const hands = policyHands(court);
    await hands.keep('asked-of', 'true', people.mrcA);
    await hands.ask('asked-of', {}, people.mrcA);
    await sendDigests(parts);
    const saying = sent
      .filter(({ payload }) => /asked-of/.test(payload.description ?? ''))
      .map(
        ({ recipients }) => (recipients as { entityRef: string[] }).entityRef,
      );
    expect(saying.flat().sort()).toEqual([people.mrcB, people.security].sort());
  });

  it('goes once to everybody whom something waits for, with what that is', async () => {
    expect(await sendDigests(parts)).toBe(3);
    expect(await sendDigests(parts)).toBe(0);
    expect(told()).toEqual([
      [people.mrcA, '1 thing waits for you'], // not on what they asked for (safety: S5)
      [people.mrcB, '2 things wait for you'],
      [people.security, '2 things wait for you'],
    ]);
    const [{ payload }] = sent;
    expect(payload).toMatchObject({
      topic: 'daily-digest',
      link: '/models/inbox',
      scope: `daily-digest:${now.toISOString().slice(0, 10)}`,
    });
    expect(payload.description).toMatch(
      /^Your vote is asked for: speech\/.*\.$/,
    );
  });

  it('waits for its hour where the portal is, and comes again the next day', async () => {
    const morning = now;
    now = new Date(morning.getTime() - (dayMs / 24) * 2); // not seven yet, in summer as in winter
    expect(await sendDigests(parts)).toBe(0);
    now = morning;
    expect(await sendDigests(parts)).toBe(3);
    now = new Date(morning.getTime() + 16 * 3_600_000); // late the same day
    expect(new Date(now).getUTCDate()).toBe(morning.getUTCDate());
    now = new Date(morning.getTime() + dayMs);
    expect(await sendDigests(parts)).toBe(3);
    expect(new Set(sent.map(({ payload }) => payload.scope)).size).toBe(2);
  });

  it('goes to nobody where nothing waits', async () => {
    await court
      .db('requests')
      .update({ closed_at: now, closed_how: 'withdrawn' });
    expect(await sendDigests(parts)).toBe(0);
    expect(sent).toEqual([]);
  });

  it('safety: W9 goes on where it failed, and tells nobody twice', async () => {
    fails = person => {
      if (person === people.mrcB) throw new Error('It is away.');
    };
    expect(await sendDigests(parts)).toBe(2);
    expect(court.heard.join()).toContain('A daily digest was not sent');
    fails = () => undefined;
    expect(await sendDigests(parts)).toBe(1);
    expect(told().map(([who]) => who)).toEqual([
      people.mrcA,
      people.security,
      people.mrcB,
    ]);
  });

  it('safety: W9 killed after it was sent and before that was marked, it is the same notification', async () => {
    await sendDigests(parts);
    // As the database stands when the process ended right after the first was handed over.
    await court.db('digest_days').delete();
    await court.db('digests_sent').where({ person: people.mrcA }).delete();
    await sendDigests(parts);
    expect(sent).toHaveLength(4);
    expect(sent[3]).toEqual(sent[0]);
  });

  it('safety: W9 two replicas at once tell everybody once', async () => {
    const counts = await Promise.all([sendDigests(parts), sendDigests(parts)]);
    expect(counts.sort()).toEqual([0, 3]);
    expect(sent).toHaveLength(3);
  });

  it('safety: S9 counts nothing that somebody may not read', async () => {
    const { config, roles } = court.ctx;
    const receivers = createReceivers({
      people: { peopleOf: async ref => members[ref] ?? [ref] },
      config,
      roles,
      policy: claims => ({
        result: claims.includes('group:default/security')
          ? AuthorizeResult.DENY
          : AuthorizeResult.ALLOW,
      }),
    });
    await sendDigests({ ...parts, receivers });
    expect(told().map(([who]) => who)).toEqual([people.mrcA, people.mrcB]);
  });

  describe('for whoever a role was lent to', () => {
    const lend = (from: string, to: string, role: string) =>
      court.db('delegations').insert({
        id: randomUUID(),
        from_ref: from,
        to_ref: to,
        roles: [role],
        reason: 'Away.',
        made_at: now,
        starts_at: new Date(now.getTime() - dayMs),
        ends_at: new Date(now.getTime() + dayMs),
      });

    it('safety: S5 has the votes of the role, less what shuts out the lender or themselves', async () => {
      await lend(people.mrcA, people.contributor, 'mrc-approver');
      expect(await sendDigests(parts)).toBe(4);
      expect(told()).toContainEqual([
        people.contributor,
        '1 thing waits for you', // not on what the lender asked for
      ]);
    });

    it('has nothing once the lender has lost the role, or the loan has ended', async () => {
      await lend(people.viewer, people.contributor, 'mrc-approver');
      await lend(people.mrcB, people.contributor, 'mrc-approver');
      await court
        .db('delegations')
        .where({ from_ref: people.mrcB })
        .update({ ended_at: now });
      expect(await sendDigests(parts)).toBe(3);
    });

    it('has no exception: those are decided by who holds the role', async () => {
      await court
        .db('requests')
        .update({ closed_at: now, closed_how: 'withdrawn' });
      await seedTasks(court.db, [
        {
          kind: 'exception',
          tier: 'Medium',
          metadata: completeMetadata,
          gate: 'metadata-complete',
          askedBy: people.owner,
          dueAfterHours: 1,
        },
      ]);
      await court
        .db('exceptions')
        .update({ ends_at: new Date(now.getTime() + 5 * dayMs) });
      await lend(people.mrcB, people.contributor, 'mrc-approver');
      await sendDigests(parts);
      const who = told().map(([person]) => person);
      expect(who).toContain(people.mrcB);
      expect(who).not.toContain(people.contributor);
    });
  });

  it('reads a page of models in as many statements as one of them', async () => {
    const statements = async () => {
      let count = 0;
      const note = () => {
        count += 1;
      };
      court.db.on('query', note);
      await gatherDigests({ ...parts, daysAhead: 7 });
      court.db.off('query', note);
      return count;
    };
    const few = await statements();
    const more = { tier: 'Medium', metadata: completeMetadata } as const;
    await seedTasks(
      court.db,
      Array.from({ length: 40 }, (_, at) => ({
        ...more,
        kind: 'staging' as const,
        dueAfterHours: at,
      })),
    );
    expect(await statements()).toBe(few);
  });

  describe('its settings', () => {
    const read = (digest?: object) =>
      readDigestSettings(
        mockServices.rootConfig({
          data: { modelRegistry: { notifications: { digest } } },
        }),
      );

    it('are none where nobody wrote any', () => {
      expect(read()).toBeUndefined();
    });

    it('have defaults besides the hour', () => {
      expect(read({ hour: 7 })).toEqual({
        hour: 7,
        timeZone: 'UTC',
        daysAhead: 7,
      });
    });

    it.each([
      [{ hour: 24 }, /digest\.hour is 24\. Use a whole hour/],
      [{ hour: 7, daysAhead: 30 }, /digest\.daysAhead is 30\. Use/],
      [{ hour: 7, timeZone: 'Mars/Olympus' }, /digest\.timeZone is 'Mars/],
    ])('refuse %j with what to set', (digest, sentence) => {
      expect(() => read(digest)).toThrow(sentence);
    });
  });
});
