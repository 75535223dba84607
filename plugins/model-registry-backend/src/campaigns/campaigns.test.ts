import { seedTasks } from '../testing/seedTasks';
import {
  startRegistry,
  type Policy,
  type TestRegistry,
} from '../testing/startRegistry';
import {
  AuthorizeResult,
  isPermission,
} from '@backstage/plugin-permission-common';
import { modelReadPermission } from '@assay/plugin-model-registry-common';

jest.setTimeout(240_000);

const mrc = 'user:default/mrc-approver-a';
const owner = 'user:default/owner-a';
const ofVision = 'user:default/owner-of-vision';
const dueAt = new Date(Date.now() + 30 * 24 * 3_600_000).toISOString();

/** One person may not read vision at all. */
const policy: Policy = (permission, who) =>
  who === 'user:default/viewer-a' &&
  isPermission(permission, modelReadPermission)
    ? {
        result: AuthorizeResult.CONDITIONAL,
        pluginId: 'model-registry',
        resourceType: 'model-registry-model',
        conditions: {
          rule: 'IN_GROUP',
          resourceType: 'model-registry-model',
          params: { groups: ['speech'] },
        },
      }
    : { result: AuthorizeResult.ALLOW };

describe('a campaign', () => {
  let registry: TestRegistry;
  beforeEach(async () => {
    registry = await startRegistry({ policy });
    const made = (group: string, count: number) =>
      Array.from({ length: count }, () => ({
        kind: 'recertification' as const,
        tier: 'Low' as const,
        metadata: {},
        group,
        dueAfterHours: 1,
      }));
    await seedTasks(registry.db, [...made('speech', 4), ...made('vision', 2)]);
  });
  afterEach(() => registry?.stop());

  const open = (over: object = {}) =>
    registry.as(mrc).openCampaign({
      body: { title: 'Q4', statement: 'Used as described.', dueAt, ...over },
    });
  const itemsOf = async (who: string, campaignId: string) =>
    (await registry.as(who).listCampaignItems({ params: { campaignId } }))
      .items;
  const attest = (
    who: string,
    campaignId: string,
    items: readonly { versionId: string; digest: string }[],
    outcome: 'attested' | 'flagged' = 'attested',
  ) =>
    registry.as(who).attest({
      params: { campaignId },
      body: {
        outcome,
        rationale: 'Looked at the logs of a week.',
        versions: items.map(({ versionId, digest }) => ({ versionId, digest })),
      },
    });

  it('asks about every version in production once, and counts what is done', async () => {
    const { id, progress } = await open();
    expect(progress).toEqual({ total: 6, attested: 0, flagged: 0, yours: 0 });
    const mine = await itemsOf(owner, id);
    expect(mine).toHaveLength(4);
    await attest(owner, id, mine.slice(0, 1));
    await attest(owner, id, mine.slice(1, 2), 'flagged');
    const { items } = await registry.as(owner).listCampaigns({});
    expect(items[0].progress).toEqual({
      total: 6,
      attested: 1,
      flagged: 1,
      yours: 2,
    });
    expect(await itemsOf(owner, id)).toHaveLength(2);
  });

  it('takes several at once where nothing has changed since, each an entry of its own', async () => {
    const first = await open();
    const mine = await itemsOf(owner, first.id);
    await expect(attest(owner, first.id, mine)).rejects.toMatchObject({
      problem: { status: 409 },
    });
    for (const item of mine) await attest(owner, first.id, [item]);
    const second = await open();
    const again = await itemsOf(owner, second.id);
    expect(again.every(item => item.unchanged)).toBe(true);
    const { entryIds } = await attest(owner, second.id, again);
    expect(new Set(entryIds).size).toBe(4);
  });

  it('refuses all of it when one has changed, and what changed is not unchanged', async () => {
    const first = await open();
    const mine = await itemsOf(owner, first.id);
    for (const item of mine) await attest(owner, first.id, [item]);
    const second = await open();
    const shown = await itemsOf(owner, second.id);
    await registry
      .db('versions')
      .where({ id: shown[0].versionId })
      .update({ metadata_digest: `sha256:${'11'.repeat(32)}` });
    await expect(attest(owner, second.id, shown)).rejects.toMatchObject({
      problem: { status: 412 },
    });
    const after = await itemsOf(owner, second.id);
    expect(after.filter(item => item.unchanged)).toHaveLength(3);
    expect(after).toHaveLength(4);
  });

  it('safety: S5 is attested by the owners of each model and by nobody else', async () => {
    const { id } = await open();
    const mine = await itemsOf(owner, id);
    for (const who of [ofVision, mrc]) {
      await expect(attest(who, id, mine.slice(0, 1))).rejects.toMatchObject({
        problem: { status: 403 },
      });
    }
  });

  it('safety: S3 is attested by a person, and by nothing that acts for one', async () => {
    const { id } = await open();
    const [item] = await itemsOf(owner, id);
    await expect(attest(`actor:${owner}`, id, [item])).rejects.toMatchObject({
      problem: {
        status: 403,
        detail: expect.stringContaining('decided by a person'),
      },
    });
  });

  it('safety: S1 is opened by whoever answers for risk', async () => {
    await expect(
      registry.as(owner).openCampaign({
        body: { title: 'Mine', statement: 'Fine.', dueAt },
      }),
    ).rejects.toMatchObject({ problem: { status: 403 } });
    await expect(open({ group: 'nowhere' })).rejects.toMatchObject({
      problem: { status: 409 },
    });
    await expect(open({ dueAt: '2020-01-01T00:00:00Z' })).rejects.toMatchObject(
      { problem: { status: 400 } },
    );
  });

  it('safety: S9 counts and lists only what one may read', async () => {
    const { id } = await open();
    const viewer = 'user:default/viewer-a';
    const { items } = await registry.as(viewer).listCampaigns({});
    expect(items[0].progress.total).toBe(4);
    const all = await registry.as(viewer).listCampaignItems({
      params: { campaignId: id },
      query: { view: 'all', limit: 2 },
    });
    expect(all.items).toHaveLength(2);
    const rest = await registry.as(viewer).listCampaignItems({
      params: { campaignId: id },
      query: { view: 'all', limit: 200, cursor: all.nextCursor },
    });
    expect(rest.items).toHaveLength(2);
    expect(rest.items.every(item => /^speech\//.test(item.model))).toBe(true);
  });

  it('takes nothing more once it is closed', async () => {
    const { id } = await open();
    const mine = await itemsOf(owner, id);
    const close = () =>
      registry.as(mrc).closeCampaign({ params: { campaignId: id }, body: {} });
    expect((await close()).closedAt).toBeDefined();
    await expect(close()).rejects.toMatchObject({ problem: { status: 409 } });
    await expect(attest(owner, id, mine.slice(0, 1))).rejects.toMatchObject({
      problem: { status: 409 },
    });
  });
});
