import { mockServices } from '@backstage/backend-test-utils';
import type {
  DeferredEntity,
  EntityProviderConnection,
  EntityProviderMutation,
} from '@backstage/plugin-catalog-node';
import {
  createModelRegistryClient,
  problemTypePrefix,
} from '@assay/plugin-model-registry-common';
import { ModelEntityProvider } from './modelEntityProvider';

const at = '2026-11-01T00:00:00.000Z';

interface Held {
  name: string;
  title?: string;
  base?: string;
  revision?: number;
}

const line = {
  version: '1.0.0',
  state: 'draft',
  sealed: false,
  aliases: [],
  createdAt: at,
  changedAt: at,
  revision: 1,
};

const view = ({ name, title = name, base, revision = 1 }: Held) => ({
  ref: `speech/${name}`,
  group: 'speech',
  name,
  title,
  description: name,
  owner: 'group:default/speech',
  tier: 'Low',
  tags: [],
  frameworks: [],
  newest: line,
  sizeBytes: 0,
  changedAt: at,
  revision,
  declaredTier: 'Low',
  aliases: {},
  versions: [line],
  versionCount: 1,
  version: {
    ...line,
    metadata: base ? { provenance: { base_model: { name: base } } } : {},
    artifacts: [],
    tier: { declared: 'Low', effective: 'Low' },
    completeness: { tier: 'Low', present: [], missing: [] },
    createdBy: 'user:default/owner',
  },
  yourRoles: [],
});

/** A court that serves its models one a page. */
function court(models: Held[]) {
  const asked: string[] = [];
  const client = createModelRegistryClient({
    baseUrl: '',
    newKey: () => 'key',
    fetch: async url => {
      asked.push(url);
      const { pathname, searchParams } = new URL(url, 'http://court');
      const [, , , , name] = pathname.split('/');
      if (name) return one(name);
      if (!pathname.endsWith('/changes')) return notFound();
      const first = Number(searchParams.get('cursor') ?? 0);
      const next = first + 1 < models.length ? String(first + 1) : undefined;
      return json(200, {
        items: models.slice(first, first + 1).map(held => ({
          model: view(held),
          baseModel: held.base,
          datasets: [],
        })),
        nextCursor: next,
      });
    },
  });
  return { asked, client };

  function one(name: string) {
    const held = models.find(model => model.name === name);
    return held ? json(200, view(held)) : notFound();
  }
  function notFound() {
    return json(404, {
      type: `${problemTypePrefix}not-found`,
      title: 'x',
      status: 404,
      detail: 'x',
    });
  }
  function json(status: number, body: unknown) {
    return new Response(JSON.stringify(body), { status });
  }
}

async function connected(models: Held[]) {
  const mutations: EntityProviderMutation[] = [];
  const { asked, client } = court(models);
  const meanwhile: { run?: () => Promise<void> } = {};
  const provider = new ModelEntityProvider({
    appUrl: 'https://portal.example',
    events: mockServices.events.mock(),
    logger: mockServices.logger.mock(),
    registry: { ownClient: () => client, clientFor: () => client },
    schedule: { run: async () => {} },
    wait: async () => {},
  });
  await provider.connect({
    applyMutation: async mutation => {
      const { run } = meanwhile;
      meanwhile.run = undefined;
      if (mutation.type === 'full') await run?.();
      mutations.push(mutation);
    },
    refresh: async () => {},
  } as EntityProviderConnection);
  return { provider, mutations, asked, meanwhile };
}

const entitiesOf = (mutation: EntityProviderMutation): DeferredEntity[] =>
  mutation.type === 'full'
    ? mutation.entities
    : (mutation.added as DeferredEntity[]);
const titlesOf = (mutation: EntityProviderMutation) =>
  entitiesOf(mutation).map(({ entity }) => entity.metadata.title);

describe('ModelEntityProvider', () => {
  it('feeds every page of models', async () => {
    const { provider, mutations } = await connected([
      { name: 'a' },
      { name: 'b' },
      { name: 'c' },
    ]);
    await provider.syncAll();
    expect(mutations).toHaveLength(1);
    expect(mutations[0].type).toBe('full');
    expect(titlesOf(mutations[0])).toEqual(['a', 'b', 'c']);
  });

  it('relates a model to the base model that is one of the registry', async () => {
    const { provider, mutations } = await connected([
      { name: 'base' },
      { name: 'tuned', base: 'speech/base@1.0.0' },
      { name: 'other', base: 'speech/elsewhere' },
    ]);
    await provider.syncAll();
    await provider.applyChange({ modelRef: 'speech/tuned' });
    await provider.applyChange({ modelRef: 'speech/other' });
    const dependsOn = mutations
      .flatMap(entitiesOf)
      .map(({ entity }) => [entity.metadata.name, entity.spec?.dependsOn]);
    expect(dependsOn).toEqual([
      ['base', undefined],
      ['tuned', ['resource:speech/base']],
      ['other', undefined],
      ['tuned', ['resource:speech/base']],
      ['other', undefined],
    ]);
  });

  it('reads what is stored and no search, which may be behind', async () => {
    const { provider, asked } = await connected([{ name: 'a' }, { name: 'b' }]);
    await provider.syncAll();
    expect(asked.map(url => new URL(url, 'http://court').pathname)).toEqual([
      '/v1/changes',
      '/v1/changes',
    ]);
  });

  it('safety: W9 reads a changed model again and adds what is there now', async () => {
    const { provider, mutations } = await connected([
      { name: 'a', title: 'Renamed' },
    ]);
    await provider.applyChange({ modelRef: 'speech/a' });
    expect(mutations[0]).toMatchObject({
      type: 'delta',
      added: [{ entity: { metadata: { name: 'a', title: 'Renamed' } } }],
    });
  });

  it('keeps a change that comes while a full sync is under way', async () => {
    const changing: Held = { name: 'a', title: 'Before' };
    const { provider, mutations, meanwhile } = await connected([changing]);
    meanwhile.run = async () => {
      changing.title = 'After';
      await provider.applyChange({ modelRef: 'speech/a' });
    };
    await provider.syncAll();
    expect(mutations.map(({ type }) => type)).toEqual([
      'delta',
      'full',
      'delta',
    ]);
    expect(titlesOf(mutations[1])).toEqual(['Before']); // read before the change
    expect(titlesOf(mutations[2])).toEqual(['After']);
  });

  it('takes a model out that is gone', async () => {
    const { provider, mutations } = await connected([]);
    await provider.applyChange({ modelRef: 'speech/a' });
    expect(mutations[0]).toMatchObject({
      removed: [{ entityRef: 'resource:speech/a' }],
    });
  });
});
