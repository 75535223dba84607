import { AuthorizeResult } from '@backstage/plugin-permission-common';
import type { Metadata } from '@assay/plugin-model-registry-common';
import { aSealedVersion, owner } from '../testing/aSealedVersion';
import { startRegistry, type TestRegistry } from '../testing/startRegistry';
import { readCandidates, readProfile } from './candidates';

jest.setTimeout(300_000);

const outsider = 'user:default/owner-of-vision';
const speech: Metadata = {
  identity: { taxonomy: { use_cases: ['speech-detection'] } },
  data: { datasets: [{ id: 'call-noise', version: '1' }] },
};

describe('models like another one, over HTTP', () => {
  let registry: TestRegistry;
  beforeAll(async () => {
    registry = await startRegistry({
      policy: (permission, userRef) =>
        userRef === outsider && permission.name === 'modelregistry.model.read'
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
    await model('speech', 'vad', 'Voice activity detection', speech, ['audio']);
    await model('speech', 'endpointer', 'End of turn', speech);
    await model('speech', 'vad-mobile', 'On a phone', {
      provenance: { base_model: { name: 'VAD' } },
    });
    await model('speech', 'hold', 'Music on hold', {}, ['audio']);
    await model('speech', 'detector', 'A detector of voice activity', {});
    await model('speech', 'prices', 'Prices of bread', {});
    await model('vision', 'lips', 'Voice activity from lips', speech);
  });
  afterAll(() => registry?.stop());

  async function model(
    group: 'speech' | 'vision',
    name: string,
    title: string,
    metadata: Metadata,
    tags: string[] = [],
  ): Promise<void> {
    const client = registry.as(group === 'speech' ? owner : outsider);
    await client.createModel({
      body: {
        ...{ group, name, title, tags },
        description: title,
        owner: `group:default/${group}`,
        tier: 'Low',
      },
    });
    const params = { group, name };
    await client.createVersion({
      params,
      body: { version: '1.0.0', metadata },
    });
  }

  const vad = { group: 'speech', name: 'vad' };
  const refsOf = (items: { ref: string }[]) => items.map(({ ref }) => ref);

  it('are found each by what it has in common, with the reason', async () => {
    const { items } = await registry
      .as(owner)
      .listSimilar({ params: vad, query: { limit: 10 } });
    const reasons = Object.fromEntries(
      items.map(one => [one.ref, one.reasons.map(({ kind }) => kind)]),
    );
    expect(reasons).toMatchObject({
      'speech/endpointer': ['use-cases', 'datasets'],
      'vision/lips': ['use-cases', 'datasets', 'text'],
      'speech/vad-mobile': ['built-on'],
      'speech/hold': ['tags'],
      'speech/detector': ['text'],
    });
    expect(Object.keys(reasons)).not.toContain('speech/prices');
    expect(refsOf(items).slice(0, 2).sort()).toEqual([
      'speech/endpointer',
      'vision/lips',
    ]);
  });

  it('are at most as many as are asked for', async () => {
    const client = registry.as(owner);
    const { items } = await client.listSimilar({
      params: vad,
      query: { limit: 2 },
    });
    expect(items).toHaveLength(2);
    const path = '/models/speech/vad/similar?limit=21';
    expect((await registry.send(owner, 'GET', path)).status).toBe(400);
  });

  it('safety: S9 are only those that may be read', async () => {
    const { items } = await registry.as(outsider).listSimilar({
      params: { group: 'vision', name: 'lips' },
      query: { limit: 20 },
    });
    expect(items).toEqual([]);
    const hidden = await registry.send(
      outsider,
      'GET',
      '/models/speech/vad/similar',
    );
    expect(hidden.status).toBe(404);
  });

  it('to be used instead are in production, and no gate blocks them now', async () => {
    const client = registry.as(owner);
    const governed = () =>
      client.listSimilar({ params: vad, query: { governed: 'true' } });
    expect((await governed()).items).toEqual([]);
    const params = await aSealedVersion(registry, { tier: 'Low' });
    await registry.db.transaction(async tx => {
      const row = await tx('versions')
        .join('models', 'models.id', 'versions.model_id')
        .select('versions.id', 'versions.model_id')
        .where({ 'models.name': params.name })
        .first();
      await tx('aliases').insert({
        ...{ model_id: row.model_id, version_id: row.id },
        alias: 'production',
        changed_at: new Date(),
      });
    });
    const { items } = await governed();
    expect(items).toMatchObject([
      { ref: `speech/${params.name}`, production: '1.0.0' },
    ]);
    await client.changeMetadata({ params, body: { metadata: { data: {} } } });
    expect((await governed()).items).toEqual([]); // its metadata is incomplete now
  });

  it('use an index for each way but the words of very common texts', async () => {
    const { db } = registry;
    const { id } = await db('models').where(vad).first('id');
    const profile = await readProfile(db, id);
    const queries: { sql: string; bindings: unknown[] }[] = [];
    const listen = (query: { sql: string; bindings: unknown[] }) => {
      if (query.sql.includes('with "found"')) queries.push(query);
    };
    db.on('query', listen);
    await readCandidates(db, () => undefined, { id }, profile);
    db.off('query', listen);
    expect(queries).toHaveLength(1);
    const plan = await db.transaction(async tx => {
      await tx.raw('set local enable_seqscan = off'); // seven rows are read faster without any
      const { sql, bindings } = queries[0];
      const { rows } = await tx.raw(
        `explain ${sql.replace(/\$\d+/g, '?')}`,
        bindings as never,
      );
      return rows
        .map((row: Record<string, string>) => row['QUERY PLAN'])
        .join('\n');
    });
    for (const index of [
      'versions_base_model',
      'versions_datasets',
      'versions_use_cases',
      'models_tags',
      'models_search',
    ])
      expect(plan).toContain(index);
  });
});
