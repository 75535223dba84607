import {
  createApiRef,
  type DiscoveryApi,
  type FetchApi,
} from '@backstage/frontend-plugin-api';
import {
  createModelRegistryClient,
  type ModelRegistryClient,
} from '@assay/plugin-model-registry-common';

export type { ModelRegistryClient };

/** The registry's own client, as every room of this plugin uses it. */
export const modelRegistryApiRef = createApiRef<ModelRegistryClient>().with({
  id: 'plugin.model-registry.client',
  pluginId: 'model-registry',
});

/** The new frontend system resolves `plugin://`; the legacy one does so too through its fetch API. */
export function createRegistryClient(deps: {
  fetchApi: FetchApi;
  discoveryApi?: DiscoveryApi;
}): ModelRegistryClient {
  return createModelRegistryClient({
    fetch: (url, init) => deps.fetchApi.fetch(url, init),
    baseUrl: 'plugin://model-registry',
    newKey,
  });
}

/** A key per write, so that a retry of the same call is the same call (safety: W1). */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, byte => byte.toString(16).padStart(2, '0')).join('');
}
