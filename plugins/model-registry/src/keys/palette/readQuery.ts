/** `silero@6` asks for versions of models that match `silero`; without `@` it asks for models. */
export function readQuery(text: string): { q: string; version?: string } {
  const at = text.lastIndexOf('@');
  if (at < 0) return { q: text.trim() };
  return { q: text.slice(0, at).trim(), version: text.slice(at + 1).trim() };
}

/** Whether every word of a query begins some word of a text. */
export function matches(text: string, query: string): boolean {
  const words = text.toLowerCase().split(/[\s/:·,.-]+/);
  return query
    .toLowerCase()
    .split(/\s+/)
    .filter(word => word !== '')
    .every(word => words.some(one => one.startsWith(word)));
}
