import { createTranslationMessages } from '@backstage/frontend-plugin-api';
import { flatten } from '@assay/plugin-model-registry/translations';
import { messagesDe } from './messagesDe';
import { portalTranslationRef } from './ref';

export default createTranslationMessages({
  ref: portalTranslationRef,
  full: true,
  messages: flatten(messagesDe) as (typeof portalTranslationRef)['T'],
});
