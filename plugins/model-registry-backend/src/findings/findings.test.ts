import {
  aSealedVersion,
  caseOf,
  owner,
  type Named,
} from '../testing/aSealedVersion';
import { enter } from '../testing/enter';
import {
  people,
  startRegistry,
  type Policy,
  type TestRegistry,
} from '../testing/startRegistry';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { enterOverdue } from './enterOverdue';

jest.setTimeout(400_000);

const security = 'user:default/security-a';
const mrc = 'user:default/mrc-approver-a';
const stranger = 'user:default/viewer-a';
const dayMs = 24 * 60 * 60 * 1000;
const inDays = (days: number) =>
  new Date(Date.now() + days * dayMs).toISOString();

/** The stranger sees no model. */
const policy: Policy = (permission, who) => ({
  result:
    who === stranger && permission.name.startsWith('modelregistry.')
      ? AuthorizeResult.DENY
      : AuthorizeResult.ALLOW,
});

describe('findings', () => {
  let registry: TestRegistry;
  let params: Named;
  beforeAll(async () => {
    registry = await startRegistry({ policy });
    params = await aSealedVersion(registry);
  });
  afterAll(() => registry?.stop());

  const report = (over: object = {}, who = security) =>
    registry.as(who).reportFinding({
      params,
      body: {
        severity: 'high',
        title: 'It hears what nobody says',
        description: 'A fan is taken for a voice.',
        owner: 'group:default/speech',
        dueAt: inDays(10),
        ...over,
      },
    });
  const fix = (findingId: string, revision: number, who = owner) =>
    registry.as(who).fixFinding({
      params: { findingId },
      body: { revision, note: 'Trained on fans.', link: 'https://example.org' },
    });
  const retest = (
    findingId: string,
    revision: number,
    passed = true,
    who = mrc,
  ) =>
    registry.as(who).retestFinding({
      params: { findingId },
      body: { revision, passed, note: 'Played a fan.' },
    });
  const tasksOf = async (who: string, id: string) => {
    const { items } = await registry
      .as(who)
      .listInbox({ query: { task: `finding:${id}` } });
    return items.map(({ kind }) => kind);
  };
  const status = (number: number) =>
    expect.objectContaining({
      problem: expect.objectContaining({ status: number }),
    });

  it('are fixed, come back, are fixed again and close; each step is kept and in the ledger', async () => {
    const { id, status: first, yours } = await report();
    expect([first, yours]).toEqual(['open', []]);
    expect(await tasksOf(owner, id)).toEqual(['finding-fix']);
    expect(await tasksOf(mrc, id)).toEqual([]);
    expect((await fix(id, 1)).status).toBe('fixed');
    expect(await tasksOf(owner, id)).toEqual([]);
    expect(await tasksOf(mrc, id)).toEqual(['finding-retest']);
    expect((await retest(id, 2, false)).status).toBe('open');
    expect(await tasksOf(owner, id)).toEqual(['finding-fix']);
    await fix(id, 3);
    // Whoever reported it may test it.
    expect(await tasksOf(security, id)).toEqual(['finding-retest']);
    const closed = await retest(id, 4, true, security);
    expect(closed.status).toBe('closed');
    expect(closed.steps.map(({ verb }) => verb)).toEqual([
      'report',
      'fix',
      'fail-retest',
      'fix',
      'pass-retest',
    ]);
    expect(await tasksOf(security, id)).toEqual([]);
    const pending = await registry.db('ledger_pending').select('entry');
    const done = await registry.db('ledger_entries').select('entry');
    const types = [...pending, ...done]
      .map(({ entry }) => JSON.parse(entry))
      .filter(({ data }) => data.finding === id)
      .map(({ type }) => type);
    expect(types.sort()).toEqual([
      'finding.fixed',
      'finding.fixed',
      'finding.reported',
      'finding.retested',
      'finding.retested',
    ]);
  });

  it('safety: S5 are tested by nobody who fixed them or whose group did', async () => {
    const { id } = await report();
    await fix(id, 1);
    const both = 'user:default/mrc-of-speech';
    await expect(retest(id, 2, true, both)).rejects.toEqual(status(403));
    expect(await tasksOf(both, id)).toEqual([]);
    expect((await retest(id, 2)).status).toBe('closed');
  });

  it('safety: S1 S2 S3 change by nobody else, and by no machine', async () => {
    const { id } = await report();
    const body = JSON.stringify({ revision: 1, note: 'Mended.' });
    const may = ['user:default/owner-a', 'user:default/owner-b'];
    const ofTheGroup = [...may, 'user:default/mrc-of-speech'];
    const tokens = [
      ...Object.keys(people).filter(who => !ofTheGroup.includes(who)),
      `actor:${owner}`,
      'service:ci',
      'service:lab',
    ];
    for (const who of tokens) {
      const path = `/findings/${id}/fix`;
      const answer = await registry.send(who, 'POST', path, body);
      expect([who, [403, 404].includes(answer.status)]).toEqual([who, true]);
    }
    const kept = await registry
      .as(owner)
      .getFinding({ params: { findingId: id } });
    expect(kept).toMatchObject({ status: 'open', revision: 1 });
  });

  it('safety: S9 are seen by nobody who may not see the model', async () => {
    const { id } = await report({ owner: stranger });
    const read = await registry.send(stranger, 'GET', `/findings/${id}`);
    expect(read.status).toBe(404);
    const list = await registry.send(
      stranger,
      'GET',
      `/models/${params.group}/${params.name}/versions/${params.version}/findings`,
    );
    expect(list.status).toBe(404);
  });

  it('of high severity block the way to production until somebody else tested them', async () => {
    const own = await aSealedVersion(registry);
    const outcome = async () => {
      const { verdicts } = await caseOf(registry, mrc, own, 'promote');
      return verdicts.find(({ gate }) => gate === 'findings-settled');
    };
    const { id } = await registry.as(security).reportFinding({
      params: own,
      body: {
        severity: 'high',
        title: 'It hears what nobody says',
        description: 'A fan is taken for a voice.',
        owner: 'group:default/speech',
        dueAt: inDays(10),
      },
    });
    const codes = async () =>
      (await outcome())?.reasons.map(({ code }) => code);
    expect(await codes()).toEqual(['open']);
    await fix(id, 1);
    expect(await codes()).toEqual(['to-be-tested']);
    await retest(id, 2);
    expect(await codes()).toEqual(['none-open']);
  });

  it('are decided on as they were shown, and by a date that the tier allows', async () => {
    const { id } = await report();
    await expect(fix(id, 7)).rejects.toEqual(status(412));
    const accept = (days: number, who = mrc) =>
      registry.as(who).acceptFinding({
        params: { findingId: id },
        body: { revision: 1, note: 'A pilot.', endsAt: inDays(days) },
      });
    await expect(accept(61)).rejects.toEqual(status(409));
    await expect(accept(5, security)).rejects.toEqual(status(403));
    expect((await accept(5)).status).toBe('accepted');
    expect(await tasksOf(owner, id)).toEqual([]);
    await registry
      .db('findings')
      .where({ id })
      .update({ accepted_until: inDays(-1) });
    await enter(registry.db);
    const again = await registry
      .as(mrc)
      .getFinding({ params: { findingId: id } });
    expect([again.status, again.yours]).toEqual(['open', ['accept']]);
    expect(await tasksOf(owner, id)).toEqual(['finding-fix']);
  });

  it('are listed by when they are due, page after page, and narrowed', async () => {
    const own = await aSealedVersion(registry);
    for (const [at, severity] of (
      ['low', 'critical', 'low'] as const
    ).entries())
      await registry.as(security).reportFinding({
        params: own,
        body: {
          severity,
          title: `Finding ${at}`,
          description: 'Seen.',
          owner,
          dueAt: inDays(10 - at),
        },
      });
    const list = (query: object) =>
      registry.as(mrc).listFindings({ params: own, query: query as never });
    const first = await list({ limit: 2 });
    const rest = await list({ limit: 2, cursor: first.nextCursor });
    expect([...first.items, ...rest.items].map(({ title }) => title)).toEqual([
      'Finding 2',
      'Finding 1',
      'Finding 0',
    ]);
    expect(rest.nextCursor).toBeUndefined();
    expect((await list({ severity: 'low' })).items).toHaveLength(2);
    expect((await list({ status: 'closed' })).items).toHaveLength(0);
  });

  it('safety: S16 take no secret', async () => {
    const description = `With AKIA${'ABCDEFGHIJKLMNOP'}.`;
    await expect(report({ description })).rejects.toMatchObject({
      problem: { status: 400, errors: [{ field: 'description' }] },
    });
  });

  it('name a fact of their version or none', async () => {
    const factId = '00000000-0000-4000-8000-000000000000';
    await expect(report({ factId })).rejects.toEqual(status(409));
    const { items } = await registry
      .as(owner)
      .listFacts({ params, query: { kind: 'evaluation' } });
    const found = await report({ factId: items[0].id });
    expect(found.factId).toBe(items[0].id);
    await expect(report({ dueAt: inDays(-1) })).rejects.toEqual(status(409));
  });

  it.each(['group:default/nobody', 'user:default/nobody'])(
    'have an owner that the catalog knows, and %s is none',
    async nobody => {
      const before = await registry.db('findings').count('* as n').first();
      await expect(report({ owner: nobody })).rejects.toMatchObject({
        problem: {
          status: 400,
          errors: [
            {
              field: 'owner',
              rule: expect.stringContaining('catalog'),
              fix: expect.stringContaining('full ref'),
            },
          ],
        },
      });
      const after = await registry.db('findings').count('* as n').first();
      expect(after).toEqual(before);
    },
  );

  it('that are overdue are entered in the ledger once, and those that are settled never', async () => {
    const own = await aSealedVersion(registry);
    const body = {
      severity: 'low' as const,
      title: 'Late',
      description: 'Seen.',
      owner: 'group:default/speech',
      dueAt: inDays(1),
    };
    const as = registry.as(security);
    const late = await as.reportFinding({ params: own, body });
    const accepted = await as.reportFinding({ params: own, body });
    await registry.as(mrc).acceptFinding({
      params: { findingId: accepted.id },
      body: { revision: 1, note: 'A pilot.', endsAt: inDays(5) },
    });
    const past = { due_at: inDays(-1) };
    await registry
      .db('findings')
      .whereIn('id', [late.id, accepted.id])
      .update(past);
    const parts = {
      db: registry.db,
      sequencer: { nudge: () => undefined },
      outbox: { nudge: () => undefined },
    };
    const runs = await Promise.all(
      [1, 2, 3].map(() => enterOverdue(parts, new Date())),
    );
    expect(runs.reduce((sum, one) => sum + one, 0)).toBe(1);
    const kept = await as.getFinding({ params: { findingId: late.id } });
    expect(kept.revision).toBe(1); // nobody did anything
    const pending = await registry.db('ledger_pending').select('entry');
    const done = await registry.db('ledger_entries').select('entry');
    const overdue = [...pending, ...done]
      .map(({ entry }) => JSON.parse(entry))
      .filter(({ type }) => type === 'finding.overdue');
    expect(overdue.map(({ data }) => data)).toEqual([
      expect.objectContaining({ finding: late.id, status: 'open' }),
    ]);
  });

  it('may be the gap of a clause that there is', async () => {
    const control = { framework: 'eu-ai-act' as const, clause: 'Art. 53' };
    const found = await report({ control });
    expect(found.control).toEqual(control);
    const gone = { ...control, clause: 'Art. 999' };
    await expect(report({ control: gone })).rejects.toMatchObject({
      problem: { status: 400, errors: [{ field: 'control' }] },
    });
    const { items } = await registry.as(mrc).getReport({
      params: { report: 'findings' },
      query: { control: 'eu-ai-act Art. 53' },
    });
    expect(items).toMatchObject([
      { finding: found.id, assigned: 'group:default/speech', status: 'open' },
    ]);
  });
});
