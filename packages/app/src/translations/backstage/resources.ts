import {
  createTranslationResource,
  type TranslationRef,
} from '@backstage/frontend-plugin-api';
import { coreComponentsTranslationRef } from '@backstage/core-components/alpha';
import { catalogTranslationRef } from '@backstage/plugin-catalog/alpha';
import { catalogGraphTranslationRef } from '@backstage/plugin-catalog-graph/alpha';
import { catalogReactTranslationRef } from '@backstage/plugin-catalog-react/alpha';
import { notificationsTranslationRef } from '@backstage/plugin-notifications/alpha';
import { orgTranslationRef } from '@backstage/plugin-org/alpha';
import { scaffolderTranslationRef } from '@backstage/plugin-scaffolder/alpha';
import { scaffolderReactTranslationRef } from '@backstage/plugin-scaffolder-react/alpha';
import { searchTranslationRef } from '@backstage/plugin-search/alpha';
import { searchReactTranslationRef } from '@backstage/plugin-search-react/alpha';
import { techdocsTranslationRef } from '@backstage/plugin-techdocs/alpha';
import { userSettingsTranslationRef } from '@backstage/plugin-user-settings/alpha';

/** German for words of Backstage: a key that is missing, or that its plugin dropped, does not compile. */
function inGerman<Messages extends { [key in string]: string }>(
  ref: TranslationRef<string, Messages>,
  load: () => Promise<{ [key in keyof Messages]: string }>,
) {
  return createTranslationResource({
    ref,
    translations: { de: async () => ({ default: await load() }) },
  });
}

/** What Backstage's own pages say, as far as their plugins let anybody translate them. */
export const backstageTranslations = {
  'core-components': inGerman(coreComponentsTranslationRef, () =>
    import('./coreComponents').then(m => m.coreComponents),
  ),
  catalog: inGerman(catalogTranslationRef, () =>
    import('./catalog').then(m => m.catalog),
  ),
  'catalog-graph': inGerman(catalogGraphTranslationRef, () =>
    import('./catalogGraph').then(m => m.catalogGraph),
  ),
  'catalog-react': inGerman(catalogReactTranslationRef, () =>
    import('./catalogReact').then(m => m.catalogReact),
  ),
  notifications: inGerman(notificationsTranslationRef, () =>
    import('./notifications').then(m => m.notifications),
  ),
  org: inGerman(orgTranslationRef, () => import('./org').then(m => m.org)),
  scaffolder: inGerman(scaffolderTranslationRef, async () => ({
    ...(await import('./scaffolder')).scaffolder,
    ...(await import('./templateEditor')).templateEditor,
    ...(await import('./templateFields')).templateFields,
  })),
  'scaffolder-react': inGerman(scaffolderReactTranslationRef, () =>
    import('./scaffolderReact').then(m => m.scaffolderReact),
  ),
  search: inGerman(searchTranslationRef, () =>
    import('./search').then(m => m.search),
  ),
  'search-react': inGerman(searchReactTranslationRef, () =>
    import('./search').then(m => m.searchReact),
  ),
  techdocs: inGerman(techdocsTranslationRef, () =>
    import('./techdocs').then(m => m.techdocs),
  ),
  'user-settings': inGerman(userSettingsTranslationRef, () =>
    import('./userSettings').then(m => m.userSettings),
  ),
};
