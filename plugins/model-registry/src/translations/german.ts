import { createTranslationResource } from '@backstage/frontend-plugin-api';
import { modelRegistryTranslationRef } from './ref';

/** German beside English, loaded when it is chosen. */
export const modelRegistryTranslations = createTranslationResource({
  ref: modelRegistryTranslationRef,
  translations: { de: () => import('./de') },
});
