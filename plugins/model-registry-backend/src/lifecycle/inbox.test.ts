import {
  decidingRoles,
  gateIds,
  rolesFor,
  waivingRoles,
  type InboxItem,
  type Metadata,
  type RoleMapping,
} from '@assay/plugin-model-registry-common';
import { aCase, aRequest } from '@assay/plugin-model-registry-common/testing';
import { enter } from '../testing/enter';
import { seedTasks, type TaskSeed } from '../testing/seedTasks';
import {
  people,
  startRegistry,
  type TestRegistry,
} from '../testing/startRegistry';

jest.setTimeout(240_000);

const mrc = 'user:default/mrc-approver-a';
const security = 'user:default/security-a';
const both = 'user:default/mrc-and-security';
const ofSpeech = 'user:default/mrc-of-speech';

/** Legal holds its role towards one namespace only. */
const roles: RoleMapping = {
  'group:default/mrc': ['mrc-approver'],
  'group:default/security': ['security'],
  'group:default/legal': { roles: ['legal'], groups: ['vision'] },
  'group:default/audit': ['auditor'],
};

const quiet: Metadata = { data: { pii: [] } };
const metadataOfAllSorts: Metadata[] = [
  {},
  quiet,
  { data: { pii: ['voices'] } },
  { data: { pii: [], supplier_statement: 'https://example.org/said' } },
  { data: { pii: [] }, provenance: { origin: 'third-party' } },
  { data: { pii: [] }, provenance: { origin: 'trained' } },
  {
    data: { pii: [] },
    identity: { taxonomy: { data_domains: ['public-web'] } },
  },
  { data: { pii: [] }, identity: { taxonomy: { data_domains: [] } } },
  { identity: { taxonomy: {} }, provenance: {} },
];

const requests: TaskSeed[] = (
  ['staging', 'production', 'recertification', 'reinstatement'] as const
).flatMap(kind =>
  (['Low', 'Medium', 'High'] as const).flatMap(tier =>
    metadataOfAllSorts.flatMap(metadata =>
      ['speech', 'vision'].map(group => ({
        kind,
        tier,
        metadata,
        group,
        dueAfterHours: 1,
      })),
    ),
  ),
);
const exceptions: TaskSeed[] = gateIds.map(gate => ({
  kind: 'exception',
  tier: 'Low',
  metadata: {},
  group: 'vision',
  gate,
  dueAfterHours: 2,
}));

/** Whose a task is by the pure rules, which the decisions themselves go by. */
function mayDecide(who: string, seed: TaskSeed): boolean {
  const group = seed.group ?? 'speech';
  const held = rolesFor(
    [who, ...people[who]],
    { owner: `group:default/${group}`, group },
    roles,
  );
  if (seed.kind === 'exception') {
    return waivingRoles(seed.gate!).some(role => held.includes(role));
  }
  const file = aCase({
    tier: seed.tier,
    metadata: seed.metadata,
    request: aRequest(seed.kind),
  });
  return decidingRoles(file).some(role => held.includes(role));
}

describe('the inbox', () => {
  let registry: TestRegistry;
  beforeEach(async () => {
    registry = await startRegistry({ config: { roles } });
  });
  afterEach(() => registry?.stop());

  async function pagesOf(who: string, limit: number, view?: 'asked') {
    const items: InboxItem[] = [];
    const totals = new Set<number>();
    let cursor: string | undefined;
    do {
      const page = await registry
        .as(who)
        .listInbox({ query: { limit, cursor, view } });
      items.push(...page.items);
      totals.add(page.total);
      cursor = page.nextCursor;
    } while (cursor);
    return { ids: items.map(item => item.id), items, totals: [...totals] };
  }

  const idOf = (task: string) => task.replace('request:', '');

  it('holds what one may decide on, for every kind, tier, data and gate', async () => {
    const seeds = [...requests, ...exceptions];
    const ids = await seedTasks(registry.db, seeds);
    for (const who of [mrc, security, both, 'user:default/legal-a']) {
      const wanted = ids.filter((_, at) => mayDecide(who, seeds[at]));
      expect(wanted.length).toBeGreaterThan(0);
      const { ids: got, totals } = await pagesOf(who, 200);
      expect([...got].sort()).toEqual([...wanted].sort());
      expect(totals).toEqual([wanted.length]);
    }
    expect((await pagesOf('user:default/viewer-a', 200)).ids).toEqual([]);
    // What is in production with controls open waits for its owners, and nothing to decide on does.
    const owners = (await pagesOf('user:default/owner-b', 200)).items;
    expect(new Set(owners.map(({ kind }) => kind))).toEqual(
      new Set(['control-gaps']),
    );
  });

  it('finds the one task of mine behind 600 of others, and pages through what is asked', async () => {
    const foreign = Array.from({ length: 600 }, (_, at) => ({
      kind: 'staging' as const,
      tier: 'Low' as const,
      metadata: { data: { pii: ['voices'] } },
      // Several are due at the same time, so that pages end between equals.
      dueAfterHours: Math.floor(at / 7),
    }));
    const mine = {
      kind: 'staging' as const,
      tier: 'Medium' as const,
      metadata: quiet,
      dueAfterHours: 1_000,
    };
    const ids = await seedTasks(registry.db, [...foreign, mine]);
    const waiting = await pagesOf(mrc, 50);
    expect(waiting.ids).toEqual([ids.at(-1)]);
    expect(waiting.totals).toEqual([1]);

    const others = await pagesOf(security, 50);
    expect(others.totals).toEqual([600]);
    expect([...others.ids].sort()).toEqual(ids.slice(0, -1).sort());
    const due = others.items.map(item => item.dueAt);
    expect(due).toEqual([...due].sort());

    const asked = await pagesOf('user:default/owner-a', 200, 'asked');
    expect(asked.ids).toHaveLength(601);
    expect(new Set(asked.ids).size).toBe(601);
  });

  it('safety: S5 holds nothing one asked for, wrote, or had a token of one’s group write', async () => {
    const seed = { kind: 'staging', tier: 'Medium', metadata: quiet } as const;
    const [free, own, written, byToken] = await seedTasks(registry.db, [
      { ...seed, dueAfterHours: 1 },
      { ...seed, dueAfterHours: 2, askedBy: ofSpeech },
      { ...seed, dueAfterHours: 3 },
      { ...seed, dueAfterHours: 4 },
    ]);
    await author(written, ofSpeech, 'metadata-editor');
    await author(byToken, 'group:default/speech', 'service-owner');
    expect((await pagesOf(ofSpeech, 10)).ids).toEqual([free]);
    expect((await pagesOf(mrc, 10)).ids).toEqual([free, own, written, byToken]);
  });

  it('lets go of what one voted on, in the role one voted in', async () => {
    const seed = { kind: 'production', tier: 'Low', metadata: quiet } as const;
    const [task] = await seedTasks(registry.db, [
      { ...seed, dueAfterHours: 1 },
    ]);
    await vote(task, both, 'mrc-approver');
    const { items } = await pagesOf(both, 10);
    expect(items.map(item => item.roles)).toEqual([['security']]);
    await vote(task, both, 'security');
    expect((await pagesOf(both, 10)).ids).toEqual([]);
    expect((await pagesOf(mrc, 10)).ids).toEqual([task]);
  });

  it('comes back to whoever voted on a case that has moved on', async () => {
    const seed = { kind: 'production', tier: 'Low', metadata: quiet } as const;
    const [task] = await seedTasks(registry.db, [
      { ...seed, dueAfterHours: 1 },
    ]);
    await vote(task, mrc, 'mrc-approver');
    expect((await pagesOf(mrc, 10)).ids).toEqual([]);
    await registry
      .db('approvals')
      .where({ request_id: idOf(task) })
      .update({ case_digest: `sha256:${'11'.repeat(32)}` });
    await enter(registry.db);
    expect((await pagesOf(mrc, 10)).ids).toEqual([task]);
    await vote(task, mrc, 'mrc-approver');
    expect((await pagesOf(mrc, 10)).ids).toEqual([]);
  });

  it('safety: S4 counts the votes that were given on the case as it is', async () => {
    const seed = { kind: 'production', tier: 'Low', metadata: quiet } as const;
    const [task] = await seedTasks(registry.db, [
      { ...seed, dueAfterHours: 1 },
    ]);
    const [{ model, version }] = (await pagesOf(mrc, 10)).items;
    const [group, name] = model.split('/');
    const { caseDigest } = await registry
      .as(mrc)
      .getCase({ params: { group, name, version } });
    await vote(task, mrc, 'mrc-approver', caseDigest);
    const [item] = (await pagesOf(security, 10)).items;
    expect(item.votes).toEqual([
      { role: 'mrc-approver', given: 1, needed: 1 },
      { role: 'security', given: 0, needed: 1 },
    ]);
  });

  async function author(task: string, ref: string, as_what: string) {
    const { version_id } = await registry
      .db('requests')
      .where({ id: idOf(task) })
      .first();
    const since = new Date();
    await registry
      .db('version_authors')
      .insert({ version_id, ref, as_what, since });
  }

  /** Of the case as it stands now. */
  async function digestNow(id: string): Promise<string> {
    const { group, name, version } = await registry
      .db('versions')
      .join('models', 'models.id', 'versions.model_id')
      .where('versions.id', id)
      .first('models.group', 'models.name', 'versions.version');
    const params = { group, name, version };
    return (await registry.as(mrc).getCase({ params })).caseDigest;
  }

  async function vote(
    task: string,
    by_ref: string,
    role: string,
    shown?: string,
  ) {
    const { version_id } = await registry
      .db('requests')
      .where({ id: idOf(task) })
      .first();
    const case_digest = shown ?? (await digestNow(version_id));
    await registry.db('approvals').insert({
      id: crypto.randomUUID(),
      request_id: idOf(task),
      version_id,
      role,
      by_ref,
      at: new Date(),
      rationale: 'It holds.',
      case_digest,
    });
    await enter(registry.db);
  }
});
