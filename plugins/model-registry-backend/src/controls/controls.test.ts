import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { allControls, controlsMax } from '@assay/plugin-model-registry-common';
import { harmless } from '@assay/plugin-model-registry-common/testing';
import {
  aModel,
  aSealedVersion,
  bringToApprovedForProd,
  caseOf,
  owner,
  upload,
  type Named,
} from '../testing/aSealedVersion';
import { startRegistry, type TestRegistry } from '../testing/startRegistry';

jest.setTimeout(240_000);

const auditor = 'user:default/auditor-a';
const outsider = 'user:default/owner-of-vision';

const aUse = {
  group: 'speech',
  title: 'Routing of calls',
  purpose: 'Sends a caller to whoever can help.',
  users: 'Agents of the call centre.',
  affected: 'Everybody who calls.',
  outOfScope: 'Judging callers or agents.',
  owner: 'group:default/speech',
};

describe('coverage of controls', () => {
  let registry: TestRegistry;
  let good: Named;
  const bare = { group: 'speech', name: 'bare', version: '1.0.0' };

  beforeAll(async () => {
    registry = await startRegistry({
      policy: (_permission, userRef) =>
        userRef === outsider
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
    good = await aSealedVersion(registry);
    await aModel(registry, 'bare');
    const client = registry.as(owner);
    await client.createVersion({ params: bare, body: { version: '1.0.0' } });
    await upload(registry, bare, 'model.bin', 'weights of bare');
    await client.sealVersion({ params: bare });
  });
  afterAll(() => registry?.stop());

  const over = (query: object = {}, who = auditor) =>
    registry.as(who).getControls({ query });
  const ofVersion = (params: Named, query: object = {}) =>
    registry.as(auditor).getVersionControls({ params, query });
  async function countsOf(clause: string, query: object = {}) {
    const { items } = await over(query);
    return items.find(item => item.clause === clause);
  }

  it('judges one version fresh, with the facts it rests on', async () => {
    const { items, caseDigest } = await ofVersion(good);
    expect(items).toHaveLength(allControls.length);
    expect(items.length).toBeLessThanOrEqual(controlsMax);
    expect(caseDigest).toBe((await caseOf(registry, auditor, good)).caseDigest);
    const { items: readings } = await registry
      .as(auditor)
      .listFacts({ params: good, query: { kind: 'sbom-reading' } });
    const parts = items.find(({ clause }) => clause === 'GOVERN 6.1');
    expect(parts).toMatchObject({
      status: 'served',
      needs: [{ outcome: 'pass' }, { facts: [readings[0].id] }],
    });
    const bareParts = (await ofVersion(bare)).items.find(
      ({ clause }) => clause === 'GOVERN 6.1',
    );
    expect(bareParts?.status).toBe('open');
  });

  it('counts what no move was ever judged for as unjudged', async () => {
    expect(await over()).toMatchObject({ models: 2 });
    expect(await countsOf('MAP 2.3')).toMatchObject({
      served: 0,
      open: 0,
      unjudged: 2,
    });
  });

  it('counts by what was last judged, and agrees with the votes of the version', async () => {
    await bringToApprovedForProd(registry, good);
    const client = registry.as(owner);
    await client.promoteVersion({ params: good, body: {} });
    const refused = { params: bare, body: { rationale: 'Ready.' } };
    await expect(client.submitVersion(refused)).rejects.toThrow();
    expect(await countsOf('MAP 2.3')).toMatchObject({
      served: 1,
      open: 1,
      unjudged: 0,
    });
    expect(await countsOf('CC8.1', { state: 'production' })).toMatchObject({
      served: 1,
      open: 0,
    });
    const { items } = await ofVersion(good);
    const change = items.find(({ clause }) => clause === 'CC8.1');
    expect(change?.status).toBe('served');
    expect(change?.votes.map(({ role }) => role).sort()).toEqual([
      'mrc-approver',
      'security',
    ]);
    expect(items.find(({ clause }) => clause === 'CC4.1')).toMatchObject({
      status: 'served',
    });
  });

  it('says the same of a version in production as the inventory does', async () => {
    const { items } = await ofVersion(good);
    const { items: counted } = await over({ state: 'production' });
    const names = {
      served: 'served',
      open: 'open',
      'not-applicable': 'notApplicable',
    } as const;
    for (const { clause, framework, status } of items)
      expect(
        counted.find(
          item => item.clause === clause && item.framework === framework,
        ),
      ).toMatchObject({ [names[status]]: 1 });
  });

  it('shows what a later day will ask for', async () => {
    const open = (day?: string) => countsOf('Art. 72', day ? { on: day } : {});
    expect(await open()).toMatchObject({ notApplicable: 2 });
    const { items } = await ofVersion(good, { on: '2027-12-02' });
    const later = items.find(({ clause }) => clause === 'Art. 72');
    expect(later).toMatchObject({ exempt: 'other-tier' });
  });

  it('asks of a high-risk use what the law asks, whatever the tier, and says who said so', async () => {
    const at = { on: '2027-12-02' };
    const documented = async () => {
      const { items } = await ofVersion(good, at);
      return items.find(({ clause }) => clause === 'Art. 11');
    };
    expect(await documented()).toMatchObject({
      exempt: 'other-tier',
      askedBy: 'tier',
    });
    const before = await countsOf('Art. 11', at);
    const client = registry.as(owner);
    const { id } = await client.createUseCase({ body: aUse });
    const params = { useCaseId: id };
    const { group, name } = good;
    await client.linkUseCaseModel({ params: { ...params, group, name } });
    expect(await documented()).toMatchObject({ askedBy: 'tier' });
    await client.assessUseCase({
      params,
      body: {
        questionnaire: 'use-case-risk@1',
        answers: harmless({ areas: ['essential-services'] }) as never,
      },
    });
    const asked = await documented();
    expect(asked).toMatchObject({ askedBy: 'use-class' });
    expect(asked?.exempt).toBeUndefined();
    expect((await countsOf('Art. 11', at))?.notApplicable).toBe(
      before!.notApplicable - 1,
    );
  });

  it('shows whose task a gap is, until it is settled', async () => {
    const { items } = await ofVersion(bare);
    const gap = items.find(({ status }) => status === 'open')!;
    const { framework, clause } = gap;
    const found = await registry.as(owner).reportFinding({
      params: bare,
      body: {
        severity: 'low',
        title: 'A gap',
        description: 'To be settled.',
        owner: 'group:default/speech',
        dueAt: new Date(Date.now() + 86_400_000).toISOString(),
        control: { framework, clause },
      },
    });
    const taskOf = async () => {
      const now = await ofVersion(bare);
      return now.items.find(
        item => item.framework === framework && item.clause === clause,
      )?.task;
    };
    expect(await taskOf()).toMatchObject({
      finding: found.id,
      owner: 'group:default/speech',
      status: 'open',
    });
    const tasks = async () => {
      const { items: counted } = await over({ framework });
      return counted.find(item => item.clause === clause)?.tasks;
    };
    expect(await tasks()).toBe(1);
    await registry.as('user:default/mrc-approver-a').acceptFinding({
      params: { findingId: found.id },
      body: {
        revision: 1,
        note: 'A pilot.',
        endsAt: new Date(Date.now() + 86_400_000).toISOString(),
      },
    });
    expect(await taskOf()).toBeUndefined();
    expect(await tasks()).toBe(0);
  });

  it('narrows to a framework and a group', async () => {
    const { items } = await over({ framework: 'gdpr' });
    expect(new Set(items.map(({ framework }) => framework))).toEqual(
      new Set(['gdpr']),
    );
    expect(await over({ group: 'vision' })).toMatchObject({ models: 0 });
  });

  it('safety: S9 counts nothing that one may not read', async () => {
    const { models, items } = await over({}, outsider);
    expect(models).toBe(0);
    for (const { served, open, unjudged, notApplicable } of items)
      expect([served, open, unjudged, notApplicable]).toEqual([0, 0, 0, 0]);
    const one = await registry.send(
      outsider,
      'GET',
      `/models/speech/${good.name}/versions/1.0.0/controls`,
    );
    expect(one.status).toBe(404);
  });

  it('is sent as CSV too', async () => {
    const answer = await registry.send(auditor, 'GET', '/controls?format=csv');
    expect(answer.headers.get('content-type')).toMatch(/^text\/csv/);
    const lines = (await answer.text()).trimEnd().split('\r\n');
    expect(lines).toHaveLength(allControls.length + 1);
    expect(lines[0]).toBe(
      'framework,clause,title,from,served,open,unjudged,notApplicable,tasks',
    );
  });

  it.each(['on=yesterday', 'framework=none', 'state=gone', 'colour=red'])(
    'refuses %s and names the field',
    async query => {
      const answer = await registry.send(auditor, 'GET', `/controls?${query}`);
      expect(answer.status).toBe(400);
      const { errors } = (await answer.json()) as { errors: object[] };
      expect(errors.length).toBeGreaterThan(0);
    },
  );
});
