import {
  ApiBlueprint,
  createFrontendModule,
  translationApiRef,
} from '@backstage/frontend-plugin-api';
import catalogPlugin from '@backstage/plugin-catalog/alpha';
import scaffolderPlugin from '@backstage/plugin-scaffolder/alpha';
import { inWords } from './inWords';
import { spoken, type Translations } from './spoken';
import { templatesInWords } from './templatesInWords';

/** The scaffolder's own client, with what templates say in the reader's language. */
const scaffolderApi = scaffolderPlugin.getExtension('api:scaffolder').override({
  factory(originalFactory) {
    const made = originalFactory().get(ApiBlueprint.dataRefs.factory);
    return [
      ApiBlueprint.dataRefs.factory({
        api: made.api,
        deps: { ...made.deps, translations: translationApiRef },
        factory: ({ translations, ...deps }) =>
          spoken(
            made.factory(deps) as object,
            ['getTemplateParameterSchema', 'getTask'],
            translations as Translations,
            inWords,
          ),
      }),
    ];
  },
});

/** The catalog's own client: the cards of templates are its entities. */
const catalogApi = catalogPlugin.getExtension('api:catalog').override({
  factory(originalFactory) {
    const made = originalFactory().get(ApiBlueprint.dataRefs.factory);
    return [
      ApiBlueprint.dataRefs.factory({
        api: made.api,
        deps: { ...made.deps, translations: translationApiRef },
        factory: ({ translations, ...deps }) =>
          spoken(
            made.factory(deps) as object,
            ['getEntities', 'queryEntities', 'getEntityByRef'],
            translations as Translations,
            templatesInWords,
          ),
      }),
    ];
  },
});

/** Create, in the reader's language. */
export const createModule = createFrontendModule({
  pluginId: 'scaffolder',
  extensions: [scaffolderApi],
});

/** Templates as the catalog shows them, in the reader's language. */
export const templateCardsModule = createFrontendModule({
  pluginId: 'catalog',
  extensions: [catalogApi],
});
