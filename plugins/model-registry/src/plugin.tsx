import { RiBox3Line } from '@remixicon/react';
import type { FilterPredicate } from '@backstage/filter-predicates';
import {
  convertLegacyRouteRef,
  convertLegacyRouteRefs,
} from '@backstage/core-compat-api';
import {
  ApiBlueprint,
  coreExtensionData,
  AppRootElementBlueprint,
  createFrontendPlugin,
  discoveryApiRef,
  fetchApiRef,
  PageBlueprint,
  SubPageBlueprint,
} from '@backstage/frontend-plugin-api';
import {
  EntityContentBlueprint,
  EntityContentLayoutBlueprint,
  EntityHeaderLayoutBlueprint,
} from '@backstage/plugin-catalog-react/alpha';
import { FirstSubPage } from './components/FirstSubPage';
import { PageMain } from './components/PageMain';
import { createRegistryClient, modelRegistryApiRef } from './api/ref';
import {
  filesField,
  metadataField,
  modelNameField,
} from './publish/formFields';
import { createUploads } from './publish/uploads/createUploads';
import { uploadsApiRef } from './publish/uploads/uploads';
import { UploadTray } from './publish/UploadTray';
import { RoomAhead } from './inbox/RoomAhead';
import { Keyboard } from './keys/Keyboard';
import { oversightExtensions } from './reports/extensions';
import { publishTemplateRouteRef, rootRouteRef } from './routes';
import { searchExtensions } from './search/extensions';

const isModel: FilterPredicate = { kind: 'Resource', 'spec.type': 'ai-model' };
const root = convertLegacyRouteRef(rootRouteRef);

const clientApi = ApiBlueprint.make({
  name: 'client',
  params: define =>
    define({
      api: modelRegistryApiRef,
      deps: { fetchApi: fetchApiRef, discoveryApi: discoveryApiRef },
      factory: createRegistryClient,
    }),
});

const uploadsApi = ApiBlueprint.make({
  name: 'uploads',
  params: define =>
    define({
      api: uploadsApiRef,
      deps: {
        registry: modelRegistryApiRef,
        discoveryApi: discoveryApiRef,
      },
      factory: createUploads,
    }),
});

const uploadTray = AppRootElementBlueprint.make({
  name: 'uploads',
  params: { element: <UploadTray /> },
});

const keyboard = AppRootElementBlueprint.make({
  name: 'keyboard',
  params: { element: <Keyboard /> },
});

const roomAhead = AppRootElementBlueprint.make({
  name: 'room-ahead',
  params: { element: <RoomAhead /> },
});

const modelsPage = PageBlueprint.makeWithOverrides({
  factory(originalFactory, { inputs }) {
    const page = originalFactory({
      path: '/models',
      title: 'Models',
      icon: <RiBox3Line />,
      routeRef: root,
    });
    const { reactElement, routePath } = coreExtensionData;
    const known = inputs.pages.map(sub => sub.get(routePath));
    return [
      ...[...page].filter(({ id }) => id !== reactElement.id),
      reactElement(
        <FirstSubPage path="browse" known={known}>
          {page.get(reactElement)}
        </FirstSubPage>,
      ),
    ];
  },
});

const onModelsPage = { id: 'page:model-registry', input: 'pages' };

const browsePage = SubPageBlueprint.make({
  name: 'browse',
  attachTo: onModelsPage,
  params: {
    path: 'browse',
    title: 'Browse',
    loader: () =>
      import('./browse').then(m => (
        <PageMain>
          <m.BrowsePage />
        </PageMain>
      )),
  },
});

const inboxPage = SubPageBlueprint.make({
  name: 'inbox',
  attachTo: onModelsPage,
  params: {
    path: 'inbox',
    title: 'Inbox',
    loader: () =>
      import('./inbox').then(m => (
        <PageMain>
          <m.InboxRouter />
        </PageMain>
      )),
  },
});

/** What the CLI, mails and checks print; it leads on to the entity page. */
const permalinkPage = PageBlueprint.make({
  name: 'permalink',
  params: {
    path: '/models/go',
    loader: () => import('./permalink').then(m => <m.PermalinkRouter />),
  },
});

const overviewLayout = EntityContentLayoutBlueprint.make({
  name: 'overview',
  params: {
    filter: isModel,
    loader: async () => {
      const { OverviewLayout } = await import('./overview');
      return OverviewLayout;
    },
  },
});

const modelHeader = EntityHeaderLayoutBlueprint.make({
  name: 'model',
  params: {
    filter: isModel,
    loader: async () => {
      const { ModelHeader } = await import('./header');
      return ModelHeader;
    },
  },
});

const governanceTab = EntityContentBlueprint.make({
  name: 'governance',
  params: {
    path: '/governance',
    title: 'Governance',
    group: 'governance',
    filter: isModel,
    loader: () => import('./governance').then(m => <m.GovernanceTab />),
  },
});

const evaluationsTab = EntityContentBlueprint.make({
  name: 'evaluations',
  params: {
    path: '/evaluations',
    title: 'Evaluations',
    group: 'evaluations',
    filter: isModel,
    loader: () => import('./evaluations').then(m => <m.EvaluationsTab />),
  },
});

const deploymentsTab = EntityContentBlueprint.make({
  name: 'deployments',
  params: {
    path: '/deployments',
    title: 'Deployments',
    group: 'deployments',
    filter: isModel,
    loader: () => import('./deployments').then(m => <m.DeploymentsTab />),
  },
});

const evidenceTab = EntityContentBlueprint.make({
  name: 'evidence',
  params: {
    path: '/evidence',
    title: 'Evidence',
    group: 'evidence',
    filter: isModel,
    loader: () => import('./evidence').then(m => <m.EvidenceTab />),
  },
});

/** The registry in a portal of the new frontend system. */
export const modelRegistryPlugin = createFrontendPlugin({
  pluginId: 'model-registry',
  title: 'Models',
  icon: <RiBox3Line />,
  info: { packageJson: () => import('../package.json') },
  routes: { root },
  externalRoutes: convertLegacyRouteRefs({
    publishTemplate: publishTemplateRouteRef,
  }),
  extensions: [
    clientApi,
    uploadsApi,
    uploadTray,
    keyboard,
    roomAhead,
    modelsPage,
    browsePage,
    inboxPage,
    ...oversightExtensions,
    permalinkPage,
    overviewLayout,
    modelHeader,
    governanceTab,
    evaluationsTab,
    deploymentsTab,
    evidenceTab,
    modelNameField,
    filesField,
    metadataField,
    ...searchExtensions,
  ],
});
