import type { Entity } from '@backstage/catalog-model';
import {
  createApiFactory,
  createComponentExtension,
  createPlugin,
  createRoutableExtension,
  discoveryApiRef,
  fetchApiRef,
} from '@backstage/core-plugin-api';
import { createRegistryClient, modelRegistryApiRef } from './api/ref';
import { createUploads } from './publish/uploads/createUploads';
import { uploadsApiRef } from './publish/uploads/uploads';
import { inboxRouteRef, publishTemplateRouteRef, rootRouteRef } from './routes';

/** The registry in a portal of the legacy frontend system. */
export const modelRegistryLegacyPlugin = createPlugin({
  id: 'model-registry',
  apis: [
    createApiFactory({
      api: modelRegistryApiRef,
      deps: { fetchApi: fetchApiRef, discoveryApi: discoveryApiRef },
      factory: createRegistryClient,
    }),
    createApiFactory({
      api: uploadsApiRef,
      deps: {
        registry: modelRegistryApiRef,
        discoveryApi: discoveryApiRef,
      },
      factory: createUploads,
    }),
  ],
  routes: { root: rootRouteRef, inbox: inboxRouteRef },
  externalRoutes: { publishTemplate: publishTemplateRouteRef },
});

/** Mount at `/models/*`: Browse, Inbox and the permalinks below it. */
export const ModelsPage = modelRegistryLegacyPlugin.provide(
  createRoutableExtension({
    name: 'ModelsPage',
    component: () => import('./legacyPages').then(m => m.LegacyModelsPage),
    mountPoint: rootRouteRef,
  }),
);

/** The Inbox by itself, for portals that give it a place of its own. */
export const InboxPage = modelRegistryLegacyPlugin.provide(
  createRoutableExtension({
    name: 'InboxPage',
    component: () => import('./legacyPages').then(m => m.LegacyInboxPage),
    mountPoint: inboxRouteRef,
  }),
);

type Tab = keyof typeof import('./legacyPages')['legacyTabs'];

function tab(name: string, which: Tab) {
  return modelRegistryLegacyPlugin.provide(
    createComponentExtension({
      name,
      component: {
        lazy: () => import('./legacyPages').then(m => m.legacyTabs[which]),
      },
    }),
  );
}

export const EntityModelOverview = tab('EntityModelOverview', 'overview');
export const EntityModelGovernance = tab('EntityModelGovernance', 'governance');
export const EntityModelEvaluations = tab(
  'EntityModelEvaluations',
  'evaluations',
);
export const EntityModelDeployments = tab(
  'EntityModelDeployments',
  'deployments',
);
export const EntityModelEvidence = tab('EntityModelEvidence', 'evidence');

/** For `EntitySwitch.Case`. */
export function isAiModel(entity: Entity): boolean {
  return entity.kind === 'Resource' && entity.spec?.type === 'ai-model';
}
