import { aSealedVersion, owner, type Named } from '../testing/aSealedVersion';
import { startRegistry, type TestRegistry } from '../testing/startRegistry';

jest.setTimeout(240_000);

/** What reports read is made by triggers; here it is held against what they are made from. */
describe('the rows that reports read', () => {
  let registry: TestRegistry;
  let sealed: Named;

  beforeAll(async () => {
    registry = await startRegistry();
    sealed = await aSealedVersion(registry, { tier: 'Low' });
  });
  afterAll(() => registry?.stop());

  const rowsAsKept = () =>
    registry.db('report_versions').orderBy('version_id').select('*');

  async function expectKept() {
    const kept = await rowsAsKept();
    expect(kept.length).toBeGreaterThan(0);
    await registry.db.raw('select report_fill()');
    expect(await rowsAsKept()).toEqual(kept);
    const known = kept.filter(row => row.known);
    const models = new Set(kept.map(row => row.model_id));
    expect(known).toHaveLength(models.size);
  }

  it('follow facts, metadata, a new version, tier, state and the name production', async () => {
    const client = registry.as(owner);
    await expectKept();

    await client.changeMetadata({
      params: sealed,
      body: {
        metadata: {
          data: { residency: 'eu' },
          deployment: {
            targets: [{ env: 'prod', region: 'us-east-1' }, { env: 'test' }],
          },
        },
      },
    });
    await expectKept();

    const next = { ...sealed, version: '2.0.0' };
    await client.createVersion({
      params: sealed,
      body: { version: next.version },
    });
    await expectKept();
    const newest = (await rowsAsKept()).find(row => row.known);
    expect(newest).toMatchObject({ live: false, state: 'draft' });

    await registry.db.raw(
      `insert into aliases (model_id, alias, version_id, changed_at)
       select model_id, 'production', id, now() from versions where version = ?`,
      [sealed.version],
    );
    await expectKept();
    const inProduction = (await rowsAsKept()).find(row => row.known);
    expect(inProduction).toMatchObject({
      signed: true,
      described: true,
      residency: 'eu',
      regions: ['not-stated', 'us-east-1'],
    });
    await registry.db('aliases').delete();
    await expectKept();

    await registry.db('models').update({ assessed_tier: 'High' });
    await expectKept();
    expect((await rowsAsKept()).map(row => row.tier)).toEqual(['High', 'High']);

    await registry
      .db('versions')
      .where({ version: next.version })
      .update({ state: 'retired' });
    await expectKept();
    const left = (await rowsAsKept()).find(row => row.known);
    expect(left).toMatchObject({ state: 'draft', live: true });
  });
});
