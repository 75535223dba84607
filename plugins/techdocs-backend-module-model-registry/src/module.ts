import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { modelRegistryServiceRef } from '@assay/plugin-model-registry-node';
import { createDocsHandler } from './docsHandler';

const searchCardsKey = 'modelRegistry.techdocs.searchCards';

/**
 * Answers TechDocs' own routes for models, before TechDocs does. So the publisher, the builder and the
 * cache that a portal has configured are left to the docs of everything else, and no card ever comes to
 * lie in a cache that is shared between readers (safety: S9).
 */
export const techdocsModuleModelRegistry = createBackendModule({
  pluginId: 'techdocs',
  moduleId: 'model-registry',
  register(env) {
    env.registerInit({
      deps: {
        config: coreServices.rootConfig,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        registry: modelRegistryServiceRef,
      },
      async init({ config, httpAuth, httpRouter, registry }) {
        const searchCards = config.getOptionalBoolean(searchCardsKey) ?? false;
        httpRouter.use(createDocsHandler({ httpAuth, registry, searchCards }));
      },
    });
  },
});
