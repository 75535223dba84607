import type { ReactElement } from 'react';
import { discoveryApiRef, type RouteRef } from '@backstage/core-plugin-api';
import { entityRouteRef } from '@backstage/plugin-catalog-react';
import { renderInTestApp, TestApiProvider } from '@backstage/test-utils';
import type { ModelRegistryClient } from '@assay/plugin-model-registry-common';
import { modelRegistryApiRef } from '../api/ref';
import { createUploads } from '../publish/uploads/createUploads';
import { uploadsApiRef } from '../publish/uploads/uploads';
import {
  inboxRouteRef,
  publishTemplateRouteRef,
  rootRouteRef,
} from '../routes';

const discoveryApi = { getBaseUrl: async (id: string) => `/api/${id}` };

/** Draws one room with a registry; the routes it links to are mounted. */
export function renderRoom(
  element: ReactElement,
  registry: ModelRegistryClient,
  at = '/',
  /** Left out where the element itself mounts them. */
  ownRoutes: Record<string, RouteRef> = {
    '/models': rootRouteRef,
    '/inbox': inboxRouteRef,
  },
) {
  return renderInTestApp(
    <TestApiProvider
      apis={[
        [modelRegistryApiRef, registry],
        [discoveryApiRef, discoveryApi],
        [
          uploadsApiRef,
          createUploads({
            registry,
            discoveryApi,
          }),
        ],
      ]}
    >
      {element}
    </TestApiProvider>,
    {
      routeEntries: [at],
      mountedRoutes: {
        ...ownRoutes,
        '/catalog/:namespace/:kind/:name': entityRouteRef,
        '/create/templates/:namespace/:templateName':
          publishTemplateRouteRef as never,
      },
    },
  );
}
