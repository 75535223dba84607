import { createTranslationResource } from '@backstage/frontend-plugin-api';
import { modelRegistryTranslationRef } from './ref';

/**
 * German beside English, loaded when it is chosen. `en-XA` is the pseudo-language of the tests; a portal
 * that does not name it among its languages, as none should, never loads it.
 */
export const modelRegistryTranslations = createTranslationResource({
  ref: modelRegistryTranslationRef,
  translations: {
    de: () => import('./de'),
    'en-XA': () => import('./pseudo'),
  },
});
