import { createFrontendModule } from '@backstage/frontend-plugin-api';
import { TranslationBlueprint } from '@backstage/plugin-app-react';
import { modelRegistryTranslations } from '@assay/plugin-model-registry/translations';
import { portalTranslations } from './ref';

/** German beside English. Which languages are on offer is `api:app/app-language` in app-config. */
export const translationsModule = createFrontendModule({
  pluginId: 'app',
  extensions: [
    TranslationBlueprint.make({
      name: 'model-registry',
      params: { resource: modelRegistryTranslations },
    }),
    TranslationBlueprint.make({
      name: 'portal',
      params: { resource: portalTranslations },
    }),
  ],
});
