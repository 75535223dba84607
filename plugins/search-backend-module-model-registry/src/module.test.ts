import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import searchPlugin from '@backstage/plugin-search-backend';
import { modelReadPermission } from '@assay/plugin-model-registry-common';
import { modelRegistryServiceRef } from '@assay/plugin-model-registry-node';
import type { AddressInfo } from 'node:net';
import { courtWith } from './__fixtures__/court';
import searchModuleModelRegistry from './index';

const version = { version: '1.0.0', state: 'production', says: 'Listens well' };

/** The real search backend, for somebody who may read just some models. */
async function searchOf(readable: string[]) {
  const { registry } = courtWith([
    { name: 'open', versions: [version] },
    { name: 'secret', versions: [version] },
  ]);
  const client = registry.ownClient();
  const permissions = mockServices.permissions.mock({
    authorizeConditional: async requests =>
      requests.map(({ permission }) =>
        permission.name === modelReadPermission.name
          ? {
              result: AuthorizeResult.CONDITIONAL,
              pluginId: 'model-registry',
              resourceType: 'model-registry-model',
              conditions: {
                rule: 'IS_MODEL_OWNER',
                resourceType: 'model-registry-model',
                params: { claims: [] },
              },
            }
          : { result: AuthorizeResult.ALLOW },
      ),
    authorize: async requests =>
      requests.map(request => ({
        result: readable.includes(
          (request as { resourceRef?: string }).resourceRef ?? '',
        )
          ? AuthorizeResult.ALLOW
          : AuthorizeResult.DENY,
      })),
  });
  const scheduler = mockServices.scheduler();
  const backend = await startTestBackend({
    features: [
      createServiceFactory({
        service: coreServices.scheduler,
        deps: {},
        factory: () => scheduler,
      }),
      searchPlugin,
      searchModuleModelRegistry,
      permissions.factory,
      createServiceFactory({
        service: modelRegistryServiceRef,
        deps: {},
        factory: () => ({ ownClient: () => client, clientFor: () => client }),
      }),
      mockServices.rootConfig.factory({
        data: { permission: { enabled: true } },
      }),
    ],
  });
  await scheduler.triggerTask('search_index_ai_model');
  const { port } = backend.server.address() as AddressInfo;
  const query = async (term: string) => {
    const url = `http://localhost:${port}/api/search/query?term=${term}&types[0]=ai-model`;
    const response = await fetch(url);
    return (await response.json()) as {
      results: { document: { modelRef: string; isVersion: boolean } }[];
      numberOfResults?: number;
    };
  };
  return { backend, query };
}

describe('models in the portal’s search', () => {
  it('safety: S9 a model one may not read gives neither row nor count', async () => {
    const { backend, query } = await searchOf(['speech/open']);
    const answer = await query('listens');
    expect(answer.results.map(one => one.document.modelRef)).toEqual([
      'speech/open',
    ]);
    expect(answer.numberOfResults).toBeUndefined();
    const byName = await query('secret');
    expect(byName.results).toEqual([]);
    expect(byName.numberOfResults).toBeUndefined();
    await backend.stop();
  });

  it('shows both where both may be read', async () => {
    const { backend, query } = await searchOf(['speech/open', 'speech/secret']);
    const answer = await query('listens');
    expect(answer.results.map(one => one.document.isVersion)).toEqual([
      true,
      true,
    ]);
    await backend.stop();
  });
});
