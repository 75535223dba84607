import {
  AppRootElementBlueprint,
  createFrontendModule,
} from '@backstage/frontend-plugin-api';
import { NavContentBlueprint } from '@backstage/plugin-app-react';
import { EmbeddedRibbon } from './EmbeddedRibbon';
import { MendedTokens } from './MendedTokens';
import { pageLayout } from './pageLayout';
import { PortalSidebar } from './PortalSidebar';

/** What frames every page: the sidebar, the ribbon of the embedded profile, and mended colour tokens. */
export const shellModule = createFrontendModule({
  pluginId: 'app',
  extensions: [
    pageLayout,
    NavContentBlueprint.make({ params: { component: PortalSidebar } }),
    AppRootElementBlueprint.make({
      name: 'embedded-ribbon',
      params: { element: <EmbeddedRibbon /> },
    }),
    AppRootElementBlueprint.make({
      name: 'mended-tokens',
      params: { element: <MendedTokens /> },
    }),
  ],
});
