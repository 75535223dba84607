import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { portalTranslationRef } from '../translations';
import { messages } from '../translations/messages';

type Known = keyof typeof messages.personas;

/**
 * What a persona does, in the reader's language. Configuration knows one language only; a persona of
 * somebody's own is shown as it was written. Titles are names of people, who have one in every language.
 */
export function usePersonaText(): (name: string, does: string) => string {
  const { t } = useTranslationRef(portalTranslationRef);
  const known: Readonly<Record<string, string>> = messages.personas;
  return (name, does) =>
    Object.hasOwn(known, name) && known[name] === does
      ? t(`personas.${name as Known}`)
      : does;
}
