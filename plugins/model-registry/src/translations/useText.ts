import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { modelRegistryTranslationRef } from './ref';

type Key = keyof (typeof modelRegistryTranslationRef)['T'];
/** A text with one form per number is asked for by its common name, with `count` among its values. */
type Plural<K> = K extends `${infer Name}_one` ? Name : never;
export type TextKey = Key | Plural<Key>;

/**
 * Says a text of this plugin with its values. Keys are checked by the compiler; the values are not,
 * since keys are often put together from a state, role or outcome.
 */
export type Text = (
  key: TextKey,
  values?: Readonly<Record<string, string | number>>,
) => string;

export function useText(): Text {
  return useTranslationRef(modelRegistryTranslationRef).t as unknown as Text;
}
