import { createFrontendModule } from '@backstage/frontend-plugin-api';
import { TranslationBlueprint } from '@backstage/plugin-app-react';
import { modelRegistryTranslations } from '@assay/plugin-model-registry/translations';
import { backstageTranslations } from './backstage/resources';
import { portalTranslations } from './ref';

const resources = {
  'model-registry': modelRegistryTranslations,
  portal: portalTranslations,
  ...backstageTranslations,
};

/** German beside English. Which languages are on offer is `api:app/app-language` in app-config. */
export const translationsModule = createFrontendModule({
  pluginId: 'app',
  extensions: Object.entries(resources).map(([name, resource]) =>
    TranslationBlueprint.make({ name, params: { resource } }),
  ),
});
