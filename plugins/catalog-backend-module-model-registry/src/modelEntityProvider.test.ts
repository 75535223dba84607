import { mockServices } from '@backstage/backend-test-utils';
import type {
  EntityProviderConnection,
  EntityProviderMutation,
} from '@backstage/plugin-catalog-node';
import {
  createModelRegistryClient,
  problemTypePrefix,
} from '@assay/plugin-model-registry-common';
import { ModelEntityProvider } from './modelEntityProvider';

const summary = (name: string) => ({
  ref: `speech/${name}`,
  group: 'speech',
  name,
  title: name,
  description: name,
  owner: 'group:default/speech',
  tier: 'Low',
  tags: [],
  frameworks: [],
  sizeBytes: 0,
  changedAt: '2026-11-01T00:00:00.000Z',
  revision: 1,
  declaredTier: 'Low',
  aliases: {},
  versions: [],
  versionCount: 0,
  yourRoles: [],
});

/** A court that serves its models two pages long, one model a page. */
function court(names: string[]) {
  return createModelRegistryClient({
    baseUrl: '',
    newKey: () => 'key',
    fetch: async url => {
      const { pathname, searchParams } = new URL(url, 'http://court');
      const [, , , , name] = pathname.split('/');
      if (name) return one(name);
      const at = Number(searchParams.get('cursor') ?? 0);
      const next = at + 1 < names.length ? String(at + 1) : undefined;
      return json(200, {
        items: names.slice(at, at + 1).map(summary),
        nextCursor: next,
        total: names.length,
        totalIsExact: true,
      });
    },
  });
  function one(name: string) {
    if (names.includes(name)) return json(200, summary(name));
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

async function connected(names: string[]) {
  const mutations: EntityProviderMutation[] = [];
  const client = court(names);
  const provider = new ModelEntityProvider({
    events: mockServices.events.mock(),
    logger: mockServices.logger.mock(),
    registry: { ownClient: () => client, clientFor: () => client },
    schedule: { run: async () => {} },
  });
  await provider.connect({
    applyMutation: async mutation => {
      mutations.push(mutation);
    },
    refresh: async () => {},
  } as EntityProviderConnection);
  return { provider, mutations };
}

describe('ModelEntityProvider', () => {
  it('feeds every page of models', async () => {
    const { provider, mutations } = await connected(['a', 'b', 'c']);
    await provider.syncAll();
    expect(mutations).toHaveLength(1);
    expect(mutations[0]).toMatchObject({ type: 'full' });
    const [{ entities }] = mutations as { entities: unknown[] }[];
    expect(entities).toHaveLength(3);
  });

  it('safety: W9 reads a changed model again and adds what is there now', async () => {
    const { provider, mutations } = await connected(['a']);
    await provider.applyChange({ modelRef: 'speech/a', revision: 1 });
    expect(mutations[0]).toMatchObject({
      type: 'delta',
      added: [{ entity: { metadata: { name: 'a' } } }],
    });
  });

  it('takes a model out that is gone', async () => {
    const { provider, mutations } = await connected([]);
    await provider.applyChange({ modelRef: 'speech/a', revision: 1 });
    expect(mutations[0]).toMatchObject({
      removed: [{ entityRef: 'resource:speech/a' }],
    });
  });
});
