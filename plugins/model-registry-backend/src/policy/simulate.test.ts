import { randomUUID } from 'node:crypto';
import {
  createModelRegistryClient,
  type SimulationView,
} from '@assay/plugin-model-registry-common';
import { aModel, owner, until } from '../testing/aSealedVersion';
import { hidingFrom } from '../testing/hidingFrom';
import { policyHands } from './__fixtures__/policyHands';
import { startRegistry, type TestRegistry } from '../testing/startRegistry';

jest.setTimeout(240_000);

const mrc = 'user:default/mrc-approver-a';
/** Holds the role, and may not read what is speech's. */
const restricted = 'user:default/auditor-a';

function aPack(expr: string, more: { id?: string; params?: string } = {}) {
  const text = `id: ${more.id ?? 'tried'}
version: 1.0.0
title: Tried
description: A rule that somebody tries.
language: cel
owner: legal
params: ${more.params ?? '{}'}
rules:
  - id: rule
    title: It holds
    severity: block
    expr: ${JSON.stringify(expr)}
    path: legal.license
    reason: It does not hold.
    controls: [NIST MAP 4.1]
    remedy: { text: Make it hold., action: edit-metadata, role: model-owner }
    tests:
      - { name: one, expect: pass }
      - { name: two, expect: block }
`;
  return { files: { 'pack.yaml': text } };
}

let registry: TestRegistry;
beforeAll(async () => {
  registry = await startRegistry({
    policy: hidingFrom(restricted, 'IS_MODEL_OWNER', {
      claims: ['group:default/speech'],
    }),
  });
  const client = registry.as(owner);
  for (const [name, tier] of [
    ['one', 'Low'],
    ['two', 'High'],
  ] as const) {
    await aModel(registry, name, tier);
    for (const version of ['1.0.0', '2.0.0'])
      await client.createVersion({
        params: { group: 'speech', name },
        body: { version, metadata: {} },
      });
  }
  const params = { group: 'vision', name: 'seen' };
  const other = registry.as('user:default/owner-of-vision');
  await other.createModel({
    body: {
      ...params,
      title: 'Seen',
      description: 'Says what is seen.',
      owner: 'group:default/vision',
      tier: 'Low',
    },
  });
  await other.createVersion({
    params,
    body: { version: '1.0.0', metadata: {} },
  });
});
afterAll(() => registry?.stop());

type Body = Parameters<
  ReturnType<typeof createModelRegistryClient>['simulatePolicies']
>[0]['body'];

async function ended(as: string, begun: SimulationView) {
  const params = { simulationId: begun.id };
  let view = begun;
  await until(async () => {
    view = await registry.as(as).getSimulation({ params });
    return view.status !== 'running';
  });
  return view;
}

async function simulate(body: Omit<Body, 'event'>, as = mrc) {
  const begun = await registry
    .as(as)
    .simulatePolicies({ body: { event: 'submit', ...body } });
  return ended(as, begun);
}

describe('a simulation', () => {
  it('says whom a draft would block, by tier, owner and state, and what would clear it', async () => {
    const drafts = [aPack('model.group == "vision" || tier == "Low"')];
    const view = await simulate({ drafts });
    expect(view).toMatchObject({ status: 'done', done: 5, total: 5 });
    expect(view.report).toMatchObject({
      versions: 5,
      newlyBlocked: 2,
      newlyPassing: 0,
      transitions: expect.arrayContaining([
        { before: 'not-applicable', after: 'block', versions: 2 },
        { before: 'not-applicable', after: 'pass', versions: 3 },
      ]),
      byTier: [
        { tier: 'Low', versions: 3, newlyBlocked: 0 },
        { tier: 'High', versions: 2, newlyBlocked: 2 },
      ],
      byState: [{ state: 'draft', newlyBlocked: 2 }],
      byOwner: [
        { owner: 'group:default/speech', newlyBlocked: 2 },
        { owner: 'group:default/vision', newlyBlocked: 0 },
      ],
      fixes: [{ path: 'legal.license', action: 'edit-metadata', versions: 2 }],
    });
    const refs = view.report?.samples.newlyBlocked.map(({ ref }) => ref);
    expect(refs?.sort()).toEqual(['speech/two@1.0.0', 'speech/two@2.0.0']);
  });

  it('holds a draft against packs that are asked already, in whose place it comes', async () => {
    const drafts = [aPack('tier != ""', { id: 'business-criticality' })];
    const active = ['business-criticality', 'supply-chain'];
    const view = await simulate({ drafts, active });
    expect(view.packs.map(({ id, part }) => `${part} ${id}`)).toEqual([
      'tried business-criticality',
      'active business-criticality',
      'active supply-chain',
    ]);
    expect(view.report).toMatchObject({ versions: 5, notJudged: 0 });
    const rules = view.report?.byRule.map(({ rule }) => rule) ?? [];
    expect(rules).toContain('business-criticality/rule@1.0.0');
  });

  it('takes only the states that are named', async () => {
    const view = await simulate({ drafts: [aPack('true')], states: ['production'] }); // prettier-ignore
    expect(view).toMatchObject({ status: 'done', total: 0 });
    expect(view.report?.versions).toBe(0);
  });

  it('stops when it is cancelled', async () => {
    const list = JSON.stringify(Array.from({ length: 400 }, (_, at) => at));
    const slow = aPack(
      Array(3)
        .fill('params.list.all(a, params.list.all(b, a >= b || b >= a))')
        .join(' && '),
      { params: `{ list: ${list} }` },
    );
    const [head, rule] = slow.files['pack.yaml'].split('rules:\n');
    const rules = Array.from({ length: 100 }, (_, at) =>
      rule.replace('id: rule', `id: rule-${at}`),
    );
    const files = { 'pack.yaml': `${head}rules:\n${rules.join('')}` };
    const client = registry.as(mrc);
    const body = { event: 'submit' as const, drafts: [{ files }] };
    const begun = await client.simulatePolicies({ body });
    const again = client.simulatePolicies({ body });
    await expect(again).rejects.toThrow('A simulation of yours runs already.');
    await client.cancelSimulation({ params: { simulationId: begun.id } });
    const view = await ended(mrc, begun);
    expect(view.status).toBe('cancelled');
    expect(view.report).toBeUndefined();
  });

  it('is failed once nothing is heard of the process that ran it', async () => {
    const id = randomUUID();
    const long = new Date(Date.now() - 3_600_000);
    await registry.db('policy_simulations').insert({
      id,
      asked_by: mrc,
      event: 'submit',
      packs: '[]',
      total: 9,
      asked_at: long,
      changed_at: long,
    });
    const params = { simulationId: id };
    const view = await registry.as(mrc).getSimulation({ params });
    expect(view).toMatchObject({ status: 'failed', done: 0 });
    expect((await simulate({ seeds: ['privacy'] })).status).toBe('done');
  });

  it('names file, line and column of what is wrong with a draft, and begins nothing', async () => {
    const count = async () =>
      (await registry.db('policy_simulations').count())[0].count;
    const before = await count();
    await expect(simulate({ drafts: [aPack('metadat.x')] })).rejects.toThrow(
      /pack\.yaml:12:1[12] Unknown variable/,
    );
    expect(await count()).toBe(before);
  });
});

describe('who may simulate', () => {
  it.each([owner, 'user:default/viewer-a', 'service:ci'])(
    'safety: S1 %s may not',
    async who => {
      const body = JSON.stringify({ event: 'submit', seeds: ['privacy'] });
      const answer = await registry.send(
        who,
        'POST',
        '/policies/simulate',
        body,
      );
      expect(answer.status).toBe(403);
    },
  );

  it('safety: S9 counts and names only what the caller may read', async () => {
    const drafts = [aPack('false', {})];
    const view = await simulate({ drafts }, restricted);
    expect(view).toMatchObject({ total: 1, done: 1 });
    expect(JSON.stringify(view)).not.toContain('speech');
    expect(view.report).toMatchObject({ versions: 1, newlyBlocked: 1 });
  });

  it('safety: S9 nobody reads or cancels the simulation of somebody else', async () => {
    const { id } = await simulate({ seeds: ['privacy'] });
    for (const method of ['GET', 'DELETE']) {
      const where = `/policies/simulations/${id}`;
      const answer = await registry.send(restricted, method, where);
      expect(answer.status).toBe(404);
    }
  });
});

describe('a simulation after an activation', () => {
  it('holds a draft against what blocks by then, for the models that is about', async () => {
    const hands = policyHands(registry);
    const when = '{ events: [submit] }';
    await hands.activate(
      'in-force',
      { expr: 'false', when },
      { scope: { groups: ['vision'] } },
    );
    const drafts = [aPack('true', { id: 'other' })];
    const { report, packs } = await simulate({ drafts });
    expect(packs.map(({ id, part }) => `${part} ${id}`)).toEqual([
      'tried other',
      'active in-force',
    ]);
    expect(report?.transitions).toEqual(
      expect.arrayContaining([
        { before: 'block', after: 'block', versions: 1 },
        { before: 'not-applicable', after: 'pass', versions: 4 },
      ]),
    );
    const instead = [aPack('true', { id: 'in-force' })];
    const replaced = await simulate({ drafts: instead });
    expect(replaced.report).toMatchObject({ newlyPassing: 1, newlyBlocked: 0 });
    const nothing = await simulate({ drafts, active: [] });
    expect(nothing.packs.map(({ part }) => part)).toEqual(['tried']);
  });
});
