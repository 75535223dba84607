import { createTranslationMessages } from '@backstage/frontend-plugin-api';
import { flatten, type Messages } from '../de/flatten';
import { english, modelRegistryTranslationRef } from '../ref';
import { pseudoMessages } from './pseudo';

/** What no portal offers: journeys choose it to see whether longer words have room. */
export default createTranslationMessages({
  ref: modelRegistryTranslationRef,
  full: true,
  messages: flatten(
    pseudoMessages(english as unknown as Messages),
  ) as (typeof modelRegistryTranslationRef)['T'],
});
