import {
  ApiBlueprint,
  createFrontendModule,
  translationApiRef,
} from '@backstage/frontend-plugin-api';
import scaffolderPlugin from '@backstage/plugin-scaffolder/alpha';
import { inWords } from './inWords';
import { templateWords } from './templateWords';

type Translations = (typeof translationApiRef)['T'];
type Reader = (...given: never[]) => Promise<unknown>;

/** The calls of the scaffolder whose answers people read. */
const read = ['getTemplateParameterSchema', 'getTask'] as const;

/** The scaffolder's own client, with what templates say in the reader's language. */
function spoken(client: object, translations: Translations): object {
  const calls = client as Record<(typeof read)[number], Reader>;
  for (const name of read) {
    const ask = calls[name].bind(client);
    calls[name] = async (...given) => {
      const [answer, say] = await Promise.all([
        ask(...given),
        templateWords(translations),
      ]);
      return inWords(answer, say);
    };
  }
  return client;
}

const scaffolderApi = scaffolderPlugin.getExtension('api:scaffolder').override({
  factory(originalFactory) {
    const made = originalFactory().get(ApiBlueprint.dataRefs.factory);
    return [
      ApiBlueprint.dataRefs.factory({
        api: made.api,
        deps: { ...made.deps, translations: translationApiRef },
        factory: ({ translations, ...deps }) =>
          spoken(made.factory(deps) as object, translations as Translations),
      }),
    ];
  },
});

/** Create, in the reader's language. */
export const createModule = createFrontendModule({
  pluginId: 'scaffolder',
  extensions: [scaffolderApi],
});
