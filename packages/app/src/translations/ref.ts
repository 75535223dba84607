import {
  createTranslationRef,
  createTranslationResource,
} from '@backstage/frontend-plugin-api';
import { messages } from './messages';

export const portalTranslationRef = createTranslationRef({
  id: 'assay-portal',
  messages,
});

export const portalTranslations = createTranslationResource({
  ref: portalTranslationRef,
  translations: { de: () => import('./de') },
});
