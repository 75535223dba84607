import type { SimulationView } from '@assay/plugin-model-registry-common';
import {
  aSealedVersion,
  bringToApprovedForProd,
  owner,
  until,
  type Named,
} from '../testing/aSealedVersion';
import { hidingFrom } from '../testing/hidingFrom';
import { startRegistry, type TestRegistry } from '../testing/startRegistry';
import { aPack } from './__fixtures__/aPack';
import { mrc, policyHands } from './__fixtures__/policyHands';

jest.setTimeout(400_000);

/** Holds the role, and may not read what is speech's. */
const restricted = 'user:default/auditor-a';

let registry: TestRegistry;
let params: Named;
beforeAll(async () => {
  registry = await startRegistry({
    policy: hidingFrom(restricted, 'IS_MODEL_OWNER', {
      claims: ['group:default/speech'],
    }),
  });
  params = await aSealedVersion(registry, { tier: 'Medium' });
  await bringToApprovedForProd(registry, params);
  await registry.as(owner).promoteVersion({ params, body: {} });
  const { db } = registry;
  const version = await db('versions').where({ version: '1.0.0' }).first();
  await db('model_usage').insert({
    model_id: version.model_id,
    version_id: version.id,
    day: db.raw(`(now() at time zone 'utc')::date`),
    kind: 'weights',
    downloads: 7,
  });
  // What happened since does not count: it is judged as it was decided.
  await db('models').update({ declared_tier: 'High' });
  await until(async () => (await db('ledger_pending').first()) === undefined);
});
afterAll(() => registry?.stop());

type Body = Parameters<
  ReturnType<TestRegistry['as']>['simulatePolicies']
>[0]['body'];

async function simulate(body: Partial<Body>, as = mrc) {
  const client = registry.as(as);
  const drafts = [aPack({ id: 'tried', expr: 'tier != "Medium"' })];
  let view: SimulationView = await client.simulatePolicies({
    body: { event: 'promote-to-production', drafts, pastDays: 30, ...body },
  });
  const simulationId = view.id;
  await until(async () => {
    view = await client.getSimulation({ params: { simulationId } });
    return view.status !== 'running';
  });
  return view;
}

describe('a simulation over moves that were made', () => {
  it('judges each again on the case it was decided on, and says when it was and how many fetch it', async () => {
    const view = await simulate({});
    expect(view).toMatchObject({ status: 'done', pastDays: 30, total: 1 });
    expect(view.report).toMatchObject({
      versions: 1,
      newlyBlocked: 1,
      byTier: [{ tier: 'Medium', newlyBlocked: 1 }],
      byState: [{ state: 'approved-for-prod', newlyBlocked: 1 }],
      traffic: { days: 30, downloads: 7, newlyBlocked: 7, newlyPassing: 0 },
      byTraffic: [{ traffic: 'used', newlyBlocked: 1 }],
      samples: {
        newlyBlocked: [
          {
            ref: `speech/${params.name}@1.0.0`,
            rules: ['tried/rule@1.0.0'],
            at: expect.stringMatching(/^\d{4}-/),
            downloads: 7,
          },
        ],
      },
    });
  });

  it.each([
    ['submit', 1],
    ['request-promotion', 1],
    ['promote-to-staging', 1],
    ['approve-for-staging', 1],
    ['approve-for-production', 2],
    ['reinstate', 0],
  ] as const)('takes the moves of its own event: %s', async (event, total) => {
    expect(await simulate({ event })).toMatchObject({ status: 'done', total });
  });

  it('holds the scope of what is active against the tags of then, and of an older case against those of today', async () => {
    const hands = policyHands(registry);
    await hands.activate('on-audio', 'false', {
      events: ['promote-to-production'],
      scope: { tags: ['audio'] },
    });
    await registry.db('models').update({ tags: ['video'] });
    const drafts = [aPack({ id: 'on-audio', expr: 'true' })];
    const stood = async () => {
      const { report } = await simulate({ drafts });
      return report?.newlyPassing;
    };
    expect(await stood()).toBe(1);
    await registry.db.raw(`alter table decided_cases disable trigger user`);
    const strip = (from: string, to: string) =>
      registry.db('decided_cases').update({
        case_file: registry.db.raw('replace(case_file, ?, ?)', [
          from,
          to,
        ]) as never,
      });
    await strip(',"tags":["audio"]', '');
    expect(await stood()).toBe(0);
    await registry.db('models').update({ tags: ['audio'] });
    expect(await stood()).toBe(1);
  });

  it('leaves out what was made before', async () => {
    await registry.db.raw(`alter table ledger_entries disable trigger user`);
    await registry.db('ledger_entries').update({
      entry: registry.db.raw(
        `replace(entry, '"recordedAt":"2', '"recordedAt":"1')`,
      ) as never,
    });
    expect(await simulate({})).toMatchObject({ status: 'done', total: 0 });
    await registry.db('ledger_entries').update({
      entry: registry.db.raw(
        `replace(entry, '"recordedAt":"1', '"recordedAt":"2')`,
      ) as never,
    });
  });

  it('safety: S9 judges only moves of models that its asker may read', async () => {
    expect(await simulate({}, restricted)).toMatchObject({ total: 0 });
  });

  it.each(['register', 'runtime'] as const)(
    'is refused on %s, on which no move is made',
    async event => {
      await expect(simulate({ event })).rejects.toMatchObject({
        problem: {
          status: 400,
          detail: expect.stringContaining('No move is made'),
        },
      });
    },
  );
});
