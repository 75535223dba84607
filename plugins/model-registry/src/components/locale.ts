/**
 * The locale that numbers and dates of a language are written in: the reader's own region where the
 * browser names one for this language (`en-GB` for `en`), else the language by itself.
 */
export function localeOf(
  language: string,
  preferred: readonly string[] = window.navigator.languages,
): string {
  const regional = preferred.find(one =>
    one.toLowerCase().startsWith(`${language.toLowerCase()}-`),
  );
  return regional ?? language;
}
