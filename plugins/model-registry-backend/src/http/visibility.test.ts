import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { aModel } from '../testing/aSealedVersion';
import { startRegistry, type TestRegistry } from '../testing/startRegistry';

jest.setTimeout(240_000);

describe('safety: S9 what may not be read', () => {
  let registry: TestRegistry;
  const outsider = 'user:default/owner-of-vision';
  beforeAll(async () => {
    registry = await startRegistry({
      policy: (permission, userRef) =>
        userRef === outsider && permission.name !== 'modelregistry.model.create'
          ? {
              result: AuthorizeResult.CONDITIONAL,
              pluginId: 'model-registry',
              resourceType: 'model-registry-model',
              conditions: {
                not: {
                  rule: 'IS_MODEL_OWNER',
                  resourceType: 'model-registry-model',
                  params: { claims: ['group:default/speech'] },
                },
              },
            }
          : { result: AuthorizeResult.ALLOW },
    });
    await aModel(registry, 'hidden');
    await registry.as(outsider).createModel({
      body: {
        group: 'vision',
        name: 'seen',
        title: 'Seen',
        description: 'Says what is seen.',
        owner: 'group:default/vision',
        tier: 'Low',
      },
    });
  });
  afterAll(() => registry?.stop());

  it('is neither listed, nor counted, nor in the ledger', async () => {
    const client = registry.as(outsider);
    const models = await client.listModels({ query: {} });
    expect(models.items.map(item => item.ref)).toEqual(['vision/seen']);
    expect(models.total).toBe(1);
    const found = await client.listModels({ query: { q: 'voice' } });
    expect(found).toMatchObject({ items: [], total: 0 });
    const entries = await client.listEntries({ query: {} });
    expect(entries.items.map(item => item.entry).join()).not.toContain(
      'hidden',
    );
    const history = await client.listEntries({
      query: { model: 'speech/hidden' },
    });
    expect(history).toEqual({ items: [], total: 0 });
    const inbox = await client.listInbox({ query: {} });
    expect(inbox.total).toBe(0);
  });

  it('looks like what does not exist', async () => {
    const hidden = await registry.send(
      outsider,
      'GET',
      '/models/speech/hidden',
    );
    const absent = await registry.send(
      outsider,
      'GET',
      '/models/speech/absent',
    );
    expect([hidden.status, absent.status]).toEqual([404, 404]);
    const words = await hidden.text();
    expect(words.replace('hidden', 'absent')).toBe(await absent.text());
  });

  it('safety: W5 opens names in entries only to people of the model', async () => {
    const own = await registry
      .as(outsider)
      .listEntries({ query: { model: 'vision/seen' } });
    expect(own.items[0].personal.actor).toBe(outsider);
    const other = await registry
      .as('user:default/viewer-a')
      .listEntries({ query: { model: 'vision/seen' } });
    expect(other.items[0].personal).toEqual({});
    expect(other.items[0].entry).not.toContain(outsider);
  });
});
