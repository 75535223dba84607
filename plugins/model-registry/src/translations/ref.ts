import { createTranslationRef } from '@backstage/frontend-plugin-api';
import { browse } from './messages/browse';
import { components } from './messages/components';
import { entity } from './messages/entity';
import { evaluations } from './messages/evaluations';
import { evidence } from './messages/evidence';
import { governance } from './messages/governance';
import { inbox } from './messages/inbox';
import { publish } from './messages/publish';

/** Every string of this plugin. Names, rules, digests and what people wrote are not translated. */
export const modelRegistryTranslationRef = createTranslationRef({
  id: 'model-registry',
  messages: {
    ...components,
    browse,
    entity,
    governance,
    evaluations,
    evidence,
    inbox,
    publish,
  },
});
