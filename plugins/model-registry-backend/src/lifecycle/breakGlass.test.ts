import type { ExceptionView } from '@assay/plugin-model-registry-common';
import {
  aModel,
  aSealedVersion,
  approve,
  bringToApprovedForProd,
  caseOf,
  owner,
  until,
  type Named,
} from '../testing/aSealedVersion';
import { enter } from '../testing/enter';
import {
  people,
  startRegistry,
  type TestRegistry,
} from '../testing/startRegistry';

jest.setTimeout(400_000);

const onCall = 'user:default/on-call-a';
const mrc = 'user:default/mrc-approver-a';
const hourMs = 60 * 60 * 1000;
const inHours = (hours: number) =>
  new Date(Date.now() + hours * hourMs).toISOString();
const gate = 'sbom-present' as const;

describe('breaking the glass', () => {
  let registry: TestRegistry;
  beforeAll(async () => {
    registry = await startRegistry();
  });
  afterAll(() => registry?.stop());

  /** Facts are never taken away; a test that wants one less does it behind the trigger's back. */
  const loseSbom = (params: Named) =>
    registry.db.transaction(async tx => {
      await tx.raw('set local session_replication_role = replica');
      await tx('facts')
        .where({ kind: 'sbom-reading' })
        .whereIn(
          'version_id',
          tx('versions as v')
            .join('models as m', 'm.id', 'v.model_id')
            .where('m.name', params.name)
            .select('v.id'),
        )
        .del();
    });
  const withoutSbom = async () => {
    const params = await aSealedVersion(registry);
    await loseSbom(params);
    return params;
  };
  const send = async (who: string, params: Named, over: object = {}) => {
    const { group, name, version } = params;
    const { caseDigest } = await caseOf(registry, owner, params);
    return registry.send(
      who,
      'POST',
      `/models/${group}/${name}/versions/${version}/exceptions/break-glass`,
      JSON.stringify({
        gate,
        environment: 'production',
        rationale: 'The detector in production hears nothing.',
        compensatingControls: 'A person listens in.',
        endsAt: inHours(8),
        caseDigest,
        ...over,
      }),
    );
  };
  const breakIt = async (params: Named, over: object = {}) => {
    const answer = await send(onCall, params, over);
    expect(answer.status).toBe(201);
    return (await answer.json()) as ExceptionView;
  };
  const review = async (who: string, params: Named, exceptionId: string) => {
    const { caseDigest } = await caseOf(registry, owner, params);
    return registry.as(who).reviewBreakGlass({
      params: { exceptionId },
      body: {
        verdict: 'not-justified',
        rationale: 'The SBOM was an hour away.',
        caseDigest,
      },
    });
  };
  const promote = (params: Named) =>
    registry.as(owner).promoteVersion({ params, body: {} });
  const tasksOf = async (who: string) => {
    const { items } = await registry.as(who).listInbox({ query: {} });
    return items.filter(({ kind }) => kind === 'glass-review');
  };

  it('safety: S1 S2 S3 is for whoever holds the role, directly, and for nobody else', async () => {
    const params = await withoutSbom();
    const tokens = [
      ...Object.keys(people).filter(who => who !== onCall),
      `actor:${onCall}`,
      'service:ci',
      'service:lab',
      'service:unrestricted',
    ];
    const statuses: Record<string, number> = {};
    for (const who of tokens) statuses[who] = (await send(who, params)).status;
    expect(new Set(Object.values(statuses))).toEqual(new Set([403]));
    expect((await send(onCall, params)).status).toBe(201);
  });

  it('safety: S1 is for nobody where nobody holds the role', async () => {
    const none = await startRegistry({
      config: { roles: { 'group:default/mrc': ['mrc-approver'] } },
    });
    try {
      await aModel(none, 'any');
      const answer = await none.send(
        onCall,
        'POST',
        '/models/speech/any/versions/1.0.0/exceptions/break-glass',
        '{}',
      );
      expect(answer.status).toBe(403);
    } finally {
      await none.stop();
    }
  });

  it.each([
    ['mrc-approval', {}],
    ['security-sign-off', {}],
    ['two-person-rule', {}],
    ['other-approvals', {}],
    ['no-such-gate', {}],
  ])('safety: S7 does not cover %s', async (asked, over) => {
    const params = await withoutSbom();
    const answer = await send(onCall, params, { gate: asked, ...over });
    expect(answer.status).toBe(409);
    expect(await answer.json()).toMatchObject({
      decision: { refusal: { kind: 'not-waivable' } },
    });
  });

  it('ends within a day, whatever is asked', async () => {
    const params = await withoutSbom();
    for (const hours of [-1, 25, 24 * 365]) {
      const answer = await send(onCall, params, { endsAt: inHours(hours) });
      expect(await answer.json()).toMatchObject({
        decision: { refusal: { kind: 'glass-end-out-of-range' } },
      });
    }
    const answer = await send(onCall, params, { environment: 'development' });
    expect(answer.status).toBe(400);
    const left = await registry
      .db('exceptions as e')
      .join('versions as v', 'v.id', 'e.version_id')
      .join('models as m', 'm.id', 'v.model_id')
      .where('m.name', params.name);
    expect(left).toEqual([]);
  });

  it('lets an approved version into production, is used, and waits for its review', async () => {
    const params = await aSealedVersion(registry);
    await bringToApprovedForProd(registry, params);
    await loseSbom(params);
    // The case lost a fact, so it is voted on as it is now: votes are waived by nobody.
    await approve(registry, mrc, 'mrc-approver', params);
    await approve(registry, 'user:default/security-a', 'security', params);
    await expect(promote(params)).rejects.toMatchObject({
      problem: { decision: { refusal: { kind: 'gate-blocked' } } },
    });
    const { id } = await breakIt(params);
    expect((await tasksOf(mrc)).map(task => task.id)).not.toContain(
      `review:${id}`,
    );
    expect((await promote(params)).version.state).toBe('production');
    const [task] = (await tasksOf(mrc)).filter(
      one => one.id === `review:${id}`,
    );
    expect(task).toMatchObject({ gate, roles: ['mrc-approver'] });
    for (const who of [onCall, owner]) expect(await tasksOf(who)).toEqual([]);
    await expect(review(onCall, params, id)).rejects.toMatchObject({
      problem: { decision: { refusal: { kind: 'role-missing' } } },
    });
    const reviewed = await review(mrc, params, id);
    expect(reviewed.breakGlass).toMatchObject({
      environment: 'production',
      review: { verdict: 'not-justified', by: mrc },
    });
    expect((await tasksOf(mrc)).map(one => one.id)).not.toContain(task.id);
    await expect(review(mrc, params, id)).rejects.toMatchObject({
      problem: { decision: { refusal: { kind: 'glass-not-to-review' } } },
    });
    expect(await entriesOf(params)).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          type: 'exception.glass-broken',
          data: expect.objectContaining({
            exception: id,
            gate,
            environment: 'production',
            decidedAs: 'break-glass',
          }),
        }),
        expect.objectContaining({
          type: 'exception.glass-reviewed',
          data: expect.objectContaining({
            exception: id,
            verdict: 'not-justified',
          }),
        }),
      ]),
    );
  });

  async function entriesOf({ group, name, version }: Named) {
    const ref = `${group}/${name}@${version}`;
    const read = async () =>
      (await registry.db('ledger_entries').select('entry'))
        .map(row => JSON.parse(row.entry))
        .filter(entry => entry.subject.ref === ref);
    await until(async () =>
      (await read()).some(({ type }) => type === 'exception.glass-reviewed'),
    );
    return read();
  }

  it('covers its own environment and nothing else, and blocks again by itself', async () => {
    const params = await withoutSbom();
    const outcome = async (move: 'promote' | 'request-promotion') =>
      (await caseOf(registry, owner, params, move)).verdicts.find(
        verdict => verdict.gate === gate,
      )?.outcome;
    const { id } = await breakIt(params);
    expect(await outcome('promote')).toBe('warn');
    expect(await outcome('request-promotion')).toBe('waived');
    await registry
      .db('exceptions')
      .where({ id })
      .update({ ends_at: inHours(-1) });
    await enter(registry.db);
    expect(await outcome('request-promotion')).toBe('block');
    const again = await send(onCall, params);
    expect(await again.json()).toMatchObject({
      decision: { refusal: { kind: 'glass-broken-already' } },
    });
    expect((await tasksOf(mrc)).map(task => task.id)).toContain(`review:${id}`);
  });

  it('shows among exceptions, and among violations once its review is overdue', async () => {
    const params = await withoutSbom();
    const { id } = await breakIt(params);
    const rows = async (report: 'exceptions' | 'violations') => {
      const { items } = await registry
        .as('user:default/auditor-a')
        .getReport({ params: { report }, query: { limit: 200 } });
      return items.filter(({ model }) => model === `speech/${params.name}`);
    };
    expect(await rows('exceptions')).toMatchObject([{ kind: 'break-glass' }]);
    expect(await rows('violations')).toEqual([]);
    await registry
      .db('exceptions')
      .where({ id })
      .update({ ends_at: inHours(-73) });
    expect(await rows('exceptions')).toEqual([]);
    expect(await rows('violations')).toMatchObject([
      { gate, move: 'glass-review', outcome: 'block' },
    ]);
  });
});
