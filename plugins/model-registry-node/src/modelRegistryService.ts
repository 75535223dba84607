import { randomUUID } from 'node:crypto';
import {
  coreServices,
  createServiceFactory,
  createServiceRef,
  type AuthService,
  type BackstageCredentials,
  type DiscoveryService,
} from '@backstage/backend-plugin-api';
import {
  createModelRegistryClient,
  type ModelRegistryClient,
} from '@assay/plugin-model-registry-common';

/** Speaks to the court over its HTTP contract, with the credentials it is given and never more. */
export interface ModelRegistryService {
  /**
   * A client that acts for `credentials`. A user's credentials stay a user's, but marked as passed on
   * by this plugin, so a decision made through them is refused (safety: S3).
   */
  clientFor(credentials: BackstageCredentials): ModelRegistryClient;
  /** A client with this plugin's own credentials; good for reads only (safety: S2). */
  ownClient(): ModelRegistryClient;
}

export const modelRegistryServiceRef = createServiceRef<ModelRegistryService>({
  id: 'model-registry.client',
  scope: 'plugin',
  defaultFactory: async service =>
    createServiceFactory({
      service,
      deps: { auth: coreServices.auth, discovery: coreServices.discovery },
      factory: ({ auth, discovery }) => createService(auth, discovery),
    }),
});

function createService(
  auth: AuthService,
  discovery: DiscoveryService,
): ModelRegistryService {
  const client = (credentials: () => Promise<BackstageCredentials>) =>
    createModelRegistryClient({
      baseUrl: 'plugin://model-registry',
      newKey: randomUUID,
      fetch: async (url, init) => {
        const base = await discovery.getBaseUrl('model-registry');
        return fetch(url.replace('plugin://model-registry', base), init);
      },
      token: async () => {
        const { token } = await auth.getPluginRequestToken({
          onBehalfOf: await credentials(),
          targetPluginId: 'model-registry',
        });
        return token;
      },
    });
  return {
    clientFor: credentials => client(async () => credentials),
    ownClient: () => client(() => auth.getOwnServiceCredentials()),
  };
}
