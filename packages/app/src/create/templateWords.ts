import {
  translationApiRef,
  type TranslationFunction,
} from '@backstage/frontend-plugin-api';
import { messages } from '../translations/messages';
import { portalTranslationRef } from '../translations';

type Translations = (typeof translationApiRef)['T'];
type Words = TranslationFunction<(typeof portalTranslationRef)['T']>;
type Key = keyof (typeof messages)['templates'];

/** Templates are files that know no language: what they say in English is found again by its text. */
const keys = new Map<string, Key>(
  Object.entries(messages.templates).map(([key, text]) => [text, key as Key]),
);

/** Says what a template says in the reader's language; what is not ours, as it is. */
export async function templateWords(
  translations: Translations,
): Promise<(text: string) => string> {
  const t = await wordsOf(translations);
  return text => {
    const key = keys.get(text);
    return key === undefined ? text : t(`templates.${key}`);
  };
}

function wordsOf(translations: Translations): Promise<Words> {
  const now = translations.getTranslation(portalTranslationRef);
  if (now.ready) return Promise.resolve(now.t);
  return new Promise((resolve, reject) => {
    const subscription = translations
      .translation$(portalTranslationRef)
      .subscribe({
        next: then => {
          if (!then.ready) return;
          subscription.unsubscribe();
          resolve(then.t);
        },
        error: reject,
      });
  });
}
