import {
  AuthorizeResult,
  isResourcePermission,
} from '@backstage/plugin-permission-common';
import { harmless } from '@assay/plugin-model-registry-common/testing';
import {
  aModel,
  aSealedVersion,
  bringToApprovedForProd,
  caseOf,
  owner,
} from '../testing/aSealedVersion';
import { enter } from '../testing/enter';
import { startRegistry, type TestRegistry } from '../testing/startRegistry';
import { endOverrides } from './endOverrides';

jest.setTimeout(240_000);

const mrc = 'user:default/mrc-approver-a';
const mrcOfSpeech = 'user:default/mrc-of-speech';
const viewer = 'user:default/viewer-a';
const visionOnly = 'user:default/owner-of-vision';
const questionnaire = 'use-case-risk@1';
const high = harmless({ areas: ['essential-services'] });
const texts = {
  group: 'speech',
  title: 'Routing of calls',
  purpose: 'Sends a caller to whoever can help.',
  users: 'Agents of the call centre.',
  affected: 'Everybody who calls.',
  outOfScope: 'Judging callers or agents.',
  owner: 'group:default/speech',
};

describe('use cases', () => {
  let registry: TestRegistry;
  let names = 0;

  beforeAll(async () => {
    registry = await startRegistry({
      policy: (permission, userRef) =>
        userRef === visionOnly && isResourcePermission(permission)
          ? {
              result: AuthorizeResult.CONDITIONAL,
              pluginId: 'model-registry',
              resourceType: 'model-registry-model',
              conditions: {
                rule: 'IS_MODEL_OWNER',
                resourceType: 'model-registry-model',
                params: { claims: ['group:default/vision'] },
              },
            }
          : { result: AuthorizeResult.ALLOW },
    });
  });
  afterAll(() => registry?.stop());

  const parts = () => ({
    db: registry.db,
    sequencer: { nudge: () => undefined },
    outbox: { nudge: () => undefined },
  });
  async function aUseCase(changed: object = {}, who = owner) {
    const { id } = await registry
      .as(who)
      .createUseCase({ body: { ...texts, ...changed } });
    return { useCaseId: id };
  }
  async function aNamedModel(): Promise<{ group: string; name: string }> {
    names += 1;
    const name = `used-${names}`;
    await aModel(registry, name, 'Low');
    return { group: 'speech', name };
  }
  const answer = (
    params: { useCaseId: string },
    answers: object,
    who = owner,
  ) =>
    registry.as(who).assessUseCase({
      params,
      body: { questionnaire, answers: answers as never },
    });
  const inDays = (days: number) =>
    new Date(Date.now() + days * 86_400_000).toISOString();
  const setAside = (
    params: { useCaseId: string },
    tier: 'Low' | 'Medium' | 'High',
    who = mrc,
    endsAt = inDays(30),
  ) =>
    registry.as(who).overrideUseCaseTier({
      params,
      body: { tier, reason: 'Two people look at each result.', endsAt },
    });
  async function tierOfModel(params: { group: string; name: string }) {
    const row = await registry.db('models').where(params).first();
    return [row.tier, row.assessed_tier];
  }
  const entriesOf = async (ref: string) => {
    const rows = await registry
      .db('ledger_pending')
      .select('entry')
      .unionAll([registry.db('ledger_entries').select('entry')]);
    return rows
      .map(({ entry }) => JSON.parse(entry))
      .filter(({ subject }) => subject.ref === ref);
  };

  it('are created, changed and kept with what they said before', async () => {
    const params = await aUseCase();
    const client = registry.as(owner);
    const { revision } = await client.getUseCase({ params });
    await client.changeUseCase({
      params,
      body: { affected: 'Callers of the bank.' },
      ifMatch: `"${revision}"`,
    });
    await expect(
      client.changeUseCase({
        params,
        body: { users: 'x' },
        ifMatch: `"${revision}"`,
      }),
    ).rejects.toMatchObject({ problem: { status: 412 } });
    const { items } = await client.listUseCaseChanges({ params });
    expect(items.map(({ what, texts: said }) => [what, said?.length])).toEqual([
      ['changed', 1],
      ['created', 6],
    ]);
    expect(items[0].texts).toEqual([
      {
        field: 'affected',
        before: 'Everybody who calls.',
        after: 'Callers of the bank.',
      },
    ]);
    await expect(registry.db('use_case_history').delete()).rejects.toThrow(
      'append-only',
    );
  });

  it('safety: S5 S6 W5 the ledger has the answers and no text of theirs', async () => {
    const params = await aUseCase();
    await answer(params, high);
    const entries = await entriesOf(`use-case/${params.useCaseId}`);
    expect(entries.map(({ type }) => type).sort()).toEqual([
      'use-case.assessed',
      'use-case.created',
    ]);
    const said = JSON.stringify(entries);
    expect(said).toContain('essential-services');
    expect(said).not.toMatch(/Routing of calls|owner-a/);
  });

  it('safety: S16 take no secret', async () => {
    const secret = `AKIA${'ABCDEFGHIJKLMNOP'}`;
    await expect(
      aUseCase({ purpose: `Uses ${secret}.` }),
    ).rejects.toMatchObject({
      problem: { status: 400, errors: [{ field: 'purpose' }] },
    });
  });

  it.each([
    ['another group', { owner: 'group:default/vision' }, 403],
    ['no purpose', { purpose: '  ' }, 400],
    ['a text too long', { users: 'x'.repeat(2_001) }, 400],
  ])('refuse %s', async (_what, changed, status) => {
    await expect(aUseCase(changed)).rejects.toMatchObject({
      problem: { status },
    });
  });

  it.each([
    ['left out', { ...high, areas: undefined }, 'answers.areas'],
    ['not among the options', { ...high, harm: 'x' }, 'answers.harm'],
    ['to no question', { ...high, colour: 'red' }, 'answers.colour'],
  ])(
    'refuse an answer %s, and write nothing',
    async (_what, answers, field) => {
      const params = await aUseCase();
      await expect(answer(params, answers)).rejects.toMatchObject({
        problem: { status: 400, errors: [{ field }] },
      });
      const kept = await registry.as(owner).getUseCase({ params });
      expect(kept.assessment).toBeUndefined();
    },
  );

  it('refuse answers to a questionnaire that is not asked', async () => {
    const params = await aUseCase();
    await expect(
      registry.as(owner).assessUseCase({
        params,
        body: {
          questionnaire: 'use-case-risk@0',
          answers: harmless() as never,
        },
      }),
    ).rejects.toMatchObject({
      problem: { status: 400, errors: [{ field: 'questionnaire' }] },
    });
  });

  it('safety: S6 give a model the highest of their tiers, and MRC alone lowers it', async () => {
    const model = await aNamedModel();
    const [one, two] = [await aUseCase(), await aUseCase()];
    const client = registry.as(owner);
    await client.linkUseCaseModel({ params: { ...one, ...model } });
    expect(await tierOfModel(model)).toEqual(['Low', null]);
    await answer(one, harmless({ people: 'more' }));
    expect(await tierOfModel(model)).toEqual(['Medium', 'Medium']);
    await answer(two, high);
    await client.linkUseCaseModel({ params: { ...two, ...model } });
    expect(await tierOfModel(model)).toEqual(['High', 'High']);
    const lower = {
      problem: { status: 403, detail: expect.stringContaining('mrc-approver') },
    };
    await expect(answer(two, harmless())).rejects.toMatchObject(lower);
    const unlink = { params: { ...two, ...model } };
    await expect(client.unlinkUseCaseModel(unlink)).rejects.toMatchObject(
      lower,
    );
    expect(await tierOfModel(model)).toEqual(['High', 'High']);
    await registry.as(mrc).unlinkUseCaseModel(unlink);
    expect(await tierOfModel(model)).toEqual(['Medium', 'Medium']);
    const changes = (await entriesOf(`speech/${model.name}`)).filter(
      ({ type }) => type === 'model.tier-changed',
    );
    expect(
      changes.map(({ data }) => [data.effectiveTierBefore, data.effectiveTier]),
    ).toEqual(
      expect.arrayContaining([
        ['Low', 'Medium'],
        ['Medium', 'High'],
        ['High', 'Medium'],
      ]),
    );
  });

  it('safety: S6 leave what MRC said about the bytes in force', async () => {
    const version = await aSealedVersion(registry, { tier: 'Low' });
    const model = { group: version.group, name: version.name };
    const say = (tier: string) =>
      registry.as(mrc).recordFact({
        params: version,
        body: {
          kind: 'risk-assessment',
          body: { tier, rationale: 'As it stands.' },
        },
      });
    await say('Medium');
    const params = await aUseCase();
    await answer(params, high);
    await registry
      .as(owner)
      .linkUseCaseModel({ params: { ...params, ...model } });
    expect(await tierOfModel(model)).toEqual(['High', 'High']);
    await say('Low');
    expect(await tierOfModel(model)).toEqual(['High', 'High']);
    await registry
      .as(mrc)
      .unlinkUseCaseModel({ params: { ...params, ...model } });
    expect(await tierOfModel(model)).toEqual(['Low', 'Low']);
  });

  it('safety: S4 S6 make approvals stale where the tier changes', async () => {
    const version = await aSealedVersion(registry, { tier: 'Medium' });
    await bringToApprovedForProd(registry, version);
    const before = await caseOf(registry, mrc, version);
    const params = await aUseCase();
    await answer(params, high);
    const { group, name } = version;
    await registry
      .as(owner)
      .linkUseCaseModel({ params: { ...params, group, name } });
    const after = await caseOf(registry, mrc, version);
    expect(after.caseDigest).not.toBe(before.caseDigest);
    await expect(
      registry.as('user:default/sre-a').promoteVersion({
        params: version,
        body: { rationale: 'Now.' },
      }),
    ).rejects.toMatchObject({
      problem: { type: expect.stringContaining('move-refused') },
    });
  });

  describe('that MRC sets aside', () => {
    it('safety: S6 count as MRC says until the end, and then again by themselves', async () => {
      const version = await aSealedVersion(registry, { tier: 'Low' });
      const model = { group: version.group, name: version.name };
      const params = await aUseCase();
      await answer(params, high);
      await registry
        .as(owner)
        .linkUseCaseModel({ params: { ...params, ...model } });
      const { override, tier } = await setAside(params, 'Low');
      expect([tier, override?.by]).toEqual(['Low', mrc]);
      expect(await tierOfModel(model)).toEqual(['Low', 'Low']);
      await registry
        .db('use_cases')
        .where({ id: params.useCaseId })
        .update({ override_ends_at: new Date(Date.now() - 1_000) });
      await enter(registry.db);
      // Decisions read the end themselves, before anybody took it away.
      const { caseFile: file } = await caseOf(registry, mrc, version);
      expect(file.tier.effective).toBe('High');
      expect((await registry.as(owner).getUseCase({ params })).tier).toBe(
        'High',
      );
      expect(await endOverrides(parts())).toBe(1);
      expect(await endOverrides(parts())).toBe(0);
      expect(await tierOfModel(model)).toEqual(['High', 'High']);
      const { items } = await registry.as(owner).listUseCaseChanges({ params });
      expect(items[0]).toMatchObject({
        what: 'override-ended',
        by: 'service:assay',
        tier: 'High',
        tierBefore: 'Low',
      });
    });

    it.each([
      ['an owner', owner, 403],
      ['somebody who only reads', viewer, 403],
      ['MRC over their own answers', mrcOfSpeech, 403],
    ])('safety: S5 S6 refuse %s', async (_who, who, status) => {
      const params = await aUseCase();
      await answer(params, high, who === mrcOfSpeech ? who : owner);
      await expect(setAside(params, 'Low', who)).rejects.toMatchObject({
        problem: { status },
      });
    });

    it.each([
      ['past', -1],
      ['more than a year away', 400],
    ])('refuse an end that is %s', async (_when, days) => {
      const params = await aUseCase();
      await answer(params, high);
      await expect(
        setAside(params, 'Low', mrc, inDays(days)),
      ).rejects.toMatchObject({
        problem: { status: 400, errors: [{ field: 'endsAt' }] },
      });
    });

    it('safety: S6 are not lowered by answers given meanwhile', async () => {
      const params = await aUseCase();
      await answer(params, high);
      await setAside(params, 'Low');
      await expect(
        answer(params, harmless({ people: 'more' })),
      ).rejects.toMatchObject({ problem: { status: 403 } });
      const { tier, override } = await answer(params, high);
      expect([tier, override]).toEqual(['High', undefined]);
    });

    it('end before their time when MRC says so', async () => {
      const params = await aUseCase();
      await answer(params, high);
      const end = () =>
        registry.as(mrc).endUseCaseOverride({
          params,
          body: { reason: 'The two people left.' },
        });
      await expect(end()).rejects.toMatchObject({ problem: { status: 409 } });
      await setAside(params, 'Low');
      expect((await end()).tier).toBe('High');
    });
  });

  it('that are prohibited say so, take no model and no override', async () => {
    const model = await aNamedModel();
    const params = await aUseCase();
    const { assessment } = await answer(
      params,
      harmless({ practices: ['social-scoring'] }),
    );
    expect(assessment?.result).toMatchObject({
      isProhibited: true,
      tier: 'High',
    });
    const prohibited = {
      problem: { status: 409, detail: expect.stringContaining('prohibited') },
    };
    await expect(
      registry.as(owner).linkUseCaseModel({ params: { ...params, ...model } }),
    ).rejects.toMatchObject(prohibited);
    await expect(setAside(params, 'Low')).rejects.toMatchObject(prohibited);
    await expect(answer(params, high)).rejects.toMatchObject({
      problem: { status: 403 },
    });
    const freed = await answer(params, high, mrc);
    expect(freed.assessment?.result.euClass).toBe('high-risk');
  });

  it('safety: S6 that are over lose their models, and MRC alone closes one that lowers a tier', async () => {
    const model = await aNamedModel();
    const params = await aUseCase({ title: 'Over soon' });
    await answer(params, high);
    const client = registry.as(owner);
    await client.linkUseCaseModel({ params: { ...params, ...model } });
    const close = (who: string, more: object = {}) =>
      registry.as(who).closeUseCase({
        params,
        body: { reason: 'Calls are not routed any more.' },
        ...more,
      });
    await expect(close(viewer)).rejects.toMatchObject({
      problem: { status: 403 },
    });
    await expect(close(owner)).rejects.toMatchObject({
      problem: { status: 403, detail: expect.stringContaining('mrc-approver') },
    });
    await expect(close(mrc, { ifMatch: '"1"' })).rejects.toMatchObject({
      problem: { status: 412 },
    });
    expect(await tierOfModel(model)).toEqual(['High', 'High']);
    const { closed, models, can } = await close(mrc);
    expect(closed).toMatchObject({
      by: mrc,
      reason: 'Calls are not routed any more.',
    });
    expect([models, can]).toEqual([[], []]);
    expect(await tierOfModel(model)).toEqual(['Low', null]);
    const { items } = await client.listUseCaseChanges({ params });
    expect(items.slice(0, 2).map(({ what }) => what)).toEqual([
      'closed',
      'unlinked',
    ]);
    const entries = await entriesOf(`use-case/${params.useCaseId}`);
    expect(entries.map(({ type }) => type)).toContain('use-case.closed');
    expect(JSON.stringify(entries)).not.toContain('not routed');
    const found = async (state: 'open' | 'closed') =>
      (await client.listUseCases({ query: { q: 'Over soon', state } })).items;
    expect(await found('open')).toEqual([]);
    expect(await found('closed')).toMatchObject([{ isClosed: true }]);
  });

  it('that are closed change no more', async () => {
    const params = await aUseCase();
    const model = await aNamedModel();
    const client = registry.as(owner);
    const body = { reason: 'Over.' };
    await client.closeUseCase({ params, body });
    const writes = [
      () => client.closeUseCase({ params, body }),
      () => client.changeUseCase({ params, body: { users: 'x' } }),
      () => answer(params, harmless()),
      () => setAside(params, 'Low'),
      () => client.linkUseCaseModel({ params: { ...params, ...model } }),
    ];
    for (const write of writes)
      await expect(write()).rejects.toMatchObject({
        problem: { status: 409, detail: expect.stringContaining('closed') },
      });
  });

  it('say what a caller may do with them', async () => {
    const params = await aUseCase();
    await answer(params, harmless());
    const can = async (who: string) =>
      (await registry.as(who).getUseCase({ params })).can;
    expect(await can(owner)).toEqual(['edit', 'assess', 'link', 'close']);
    expect(await can(mrc)).toEqual(['assess', 'link', 'override', 'close']);
    expect(await can(viewer)).toEqual([]);
  });

  it('safety: S4 block their models once they are prohibited, however long these were linked', async () => {
    const version = await aSealedVersion(registry, { tier: 'High' });
    const { group, name } = version;
    const params = await aUseCase();
    await answer(params, high);
    await registry
      .as(owner)
      .linkUseCaseModel({ params: { ...params, group, name } });
    const outcome = async () => {
      const { verdicts } = await caseOf(registry, mrc, version);
      return verdicts.find(({ gate }) => gate === 'use-permitted')?.outcome;
    };
    expect(await outcome()).toBe('pass');
    await answer(params, harmless({ practices: ['social-scoring'] }));
    expect(await outcome()).toBe('block');
    await expect(
      registry.as(owner).submitVersion({
        params: version,
        body: { rationale: 'Ready.' },
      }),
    ).rejects.toMatchObject({ problem: { status: 409 } });
    await registry
      .as(mrc)
      .closeUseCase({ params, body: { reason: 'It is prohibited.' } });
    expect(await outcome()).toBe('pass');
  });

  it('safety: S1 say whether one may make another, as making one does', async () => {
    for (const [who, may] of [
      [owner, true],
      [viewer, false],
    ] as const) {
      const { mayCreate } = await registry.as(who).listUseCases({});
      expect([who, mayCreate]).toEqual([who, may]);
      const made = registry.as(who).createUseCase({ body: texts });
      const status = await made.then(
        () => 201,
        error => error.problem.status,
      );
      expect([who, status]).toEqual([who, may ? 201 : 403]);
    }
  });

  it('are found by text, tier, class and model', async () => {
    const model = await aNamedModel();
    const params = await aUseCase({ title: 'Findable 100%' });
    await answer(params, high);
    await registry
      .as(owner)
      .linkUseCaseModel({ params: { ...params, ...model } });
    const found = async (query: object) =>
      (await registry.as(viewer).listUseCases({ query })).items
        .filter(({ id }) => id === params.useCaseId)
        .map(({ tier, models }) => [tier, models]);
    for (const query of [
      { q: 'findable 100%' },
      { tier: ['High'] },
      { euClass: ['high-risk'] },
      { model: `speech/${model.name}` },
      { group: 'speech' },
    ])
      expect(await found(query)).toEqual([['High', 1]]);
    for (const query of [
      { q: 'Findable _' },
      { tier: ['none'] },
      { group: 'vision' },
    ])
      expect(await found(query)).toEqual([]);
    const first = await registry
      .as(viewer)
      .listUseCases({ query: { limit: 1 } });
    const next = await registry
      .as(viewer)
      .listUseCases({ query: { limit: 1, cursor: first.nextCursor } });
    expect(next.items[0].id).not.toBe(first.items[0].id);
  });

  it('safety: S9 show only what one may read, in lists, links and history', async () => {
    const model = await aNamedModel();
    const hidden = await aUseCase();
    const client = registry.as(visionOnly);
    await expect(client.getUseCase({ params: hidden })).rejects.toMatchObject({
      problem: { status: 404 },
    });
    const shared = await aUseCase(
      { group: 'vision', owner: 'group:default/vision' },
      visionOnly,
    );
    await answer(shared, harmless(), visionOnly);
    await registry
      .as(mrc)
      .linkUseCaseModel({ params: { ...shared, ...model } });
    const { items } = await client.listUseCases({});
    expect(items.map(({ id, models }) => [id, models])).toEqual([
      [shared.useCaseId, 0],
    ]);
    expect((await client.getUseCase({ params: shared })).models).toEqual([]);
    const changes = await client.listUseCaseChanges({ params: shared });
    expect(changes.items.map(({ what }) => what)).toEqual([
      'assessed',
      'created',
    ]);
    const query = { model: `speech/${model.name}` };
    expect((await client.listUseCases({ query })).items).toEqual([]);
    await expect(
      client.linkUseCaseModel({ params: { ...shared, ...model } }),
    ).rejects.toMatchObject({ problem: { status: 404 } });
  });

  it('safety: S1 let nobody write who has no part in them', async () => {
    const params = await aUseCase();
    const client = registry.as(viewer);
    const model = await aNamedModel();
    const writes = [
      () => client.changeUseCase({ params, body: { users: 'x' } }),
      () => answer(params, harmless(), viewer),
      () => client.linkUseCaseModel({ params: { ...params, ...model } }),
    ];
    for (const write of writes)
      await expect(write()).rejects.toMatchObject({ problem: { status: 403 } });
  });

  it('keeps what a section of metadata said before an edit', async () => {
    const params = await aSealedVersion(registry);
    const client = registry.as(owner);
    const { metadata } = await client.getVersion({ params });
    const risk = { ...metadata.risk, business_impact: 'A call is lost.' };
    await client.changeMetadata({ params, body: { metadata: { risk } } });
    await client.changeMetadata({ params, body: { metadata: { risk } } });
    const { items } = await registry
      .as(viewer)
      .listMetadataChanges({ params, query: { section: 'risk' } });
    expect(items).toHaveLength(1);
    expect(items[0]).toMatchObject({
      by: owner,
      before: metadata.risk,
      after: risk,
    });
  });
});
