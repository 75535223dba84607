const hrefLengthMax = 2_048;

/** The address when the whole text is an `https:` or `mailto:` one without credentials (safety: S13, S14). */
export function safeHref(text: string): string | undefined {
  if (
    text.length > hrefLengthMax ||
    !/^(?:https:\/\/|mailto:)\S+$/i.test(text)
  ) {
    return undefined;
  }
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    return undefined;
  }
  const known = url.protocol === 'https:' || url.protocol === 'mailto:';
  if (!known || url.username !== '' || url.password !== '') return undefined;
  return url.href;
}
