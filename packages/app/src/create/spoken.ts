import { translationApiRef } from '@backstage/frontend-plugin-api';
import { templateWords } from './templateWords';

export type Translations = (typeof translationApiRef)['T'];

type Reader = (...given: never[]) => Promise<unknown>;

/**
 * A client some of whose answers are put into the reader's words.
 *
 * @param names - the calls whose answers people read
 * @param put - puts one answer into words
 */
export function spoken(
  client: object,
  names: readonly string[],
  translations: Translations,
  put: (answer: unknown, say: (text: string) => string) => unknown,
): object {
  const calls = client as Record<string, Reader>;
  for (const name of names) {
    const ask = calls[name].bind(client);
    calls[name] = async (...given) => {
      const [answer, say] = await Promise.all([
        ask(...given),
        templateWords(translations),
      ]);
      return put(answer, say);
    };
  }
  return client;
}
