import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { modelRegistryTranslationRef } from '@assay/plugin-model-registry/translations';
import { portalTranslationRef } from './ref';

/**
 * Titles of pages belong to extensions and configuration, which know no language. Those this portal
 * gives are said in the reader's; a title that is not among them is shown as it is.
 */
export function usePageTitle(): (title: string) => string {
  const { t: portal } = useTranslationRef(portalTranslationRef);
  const { t: models } = useTranslationRef(modelRegistryTranslationRef);
  const titles: Readonly<Record<string, string>> = {
    Models: models('browse.title'),
    Browse: models('browse.browse'),
    Inbox: models('inbox.title'),
    'Use cases': models('useCases.title'),
    Reports: models('reports.title'),
    Policies: models('policies.title'),
    Ledger: models('ledger.title'),
    Admin: models('health.admin'),
    Catalog: portal('pages.catalog'),
    'Catalog Graph': portal('pages.catalogGraph'),
    Create: portal('pages.create'),
    Docs: portal('pages.docs'),
    Templates: portal('pages.templates'),
    Tasks: portal('pages.tasks'),
    Actions: portal('pages.actions'),
    'Template Editor': portal('pages.templateEditor'),
    'Templating Extensions': portal('pages.templatingExtensions'),
    General: portal('pages.general'),
    'Authentication Providers': portal('pages.authProviders'),
    'Feature Flags': portal('pages.featureFlags'),
    Search: portal('search'),
    Settings: portal('settings'),
    Notifications: portal('notifications.title'),
  };
  return title => (Object.hasOwn(titles, title) ? titles[title] : title);
}
