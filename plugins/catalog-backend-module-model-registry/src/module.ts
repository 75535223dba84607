import { setTimeout as wait } from 'node:timers/promises';
import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import {
  catalogProcessingExtensionPoint,
  catalogServiceRef,
} from '@backstage/plugin-catalog-node';
import { eventsServiceRef } from '@backstage/plugin-events-node';
import { modelRegistryServiceRef } from '@assay/plugin-model-registry-node';
import { ForeignModelProcessor } from './foreignModelProcessor';
import { ModelEntityProvider } from './modelEntityProvider';
import { createReferenceGuard } from './referenceGuard';

/** Full syncs are a safety net: changes arrive as events within a second of their commit. */
const fullSyncMinutes = 10;

export const catalogModuleModelRegistry = createBackendModule({
  pluginId: 'catalog',
  moduleId: 'model-registry',
  register(env) {
    env.registerInit({
      deps: {
        catalog: catalogProcessingExtensionPoint,
        config: coreServices.rootConfig,
        entities: catalogServiceRef,
        events: eventsServiceRef,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        logger: coreServices.logger,
        permissions: coreServices.permissions,
        registry: modelRegistryServiceRef,
        scheduler: coreServices.scheduler,
      },
      async init({ catalog, config, events, logger, ...deps }) {
        const { entities, registry, scheduler } = deps;
        const { httpAuth, httpRouter, permissions } = deps;
        const guard = { catalog: entities, httpAuth, logger, permissions };
        httpRouter.use(createReferenceGuard(guard));
        const appUrl = config.getString('app.baseUrl').replace(/\/+$/, '');
        const schedule = scheduler.createScheduledTaskRunner({
          frequency: { minutes: fullSyncMinutes },
          timeout: { minutes: fullSyncMinutes },
          initialDelay: { seconds: 3 }, // lets the court open its doors first
        });
        catalog.addProcessor(new ForeignModelProcessor());
        catalog.addEntityProvider(
          new ModelEntityProvider({
            appUrl,
            events,
            logger,
            registry,
            schedule,
            wait,
          }),
        );
      },
    });
  },
});
