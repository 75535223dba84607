/** Messages as a tree. */
export interface Messages {
  readonly [key: string]: string | Messages;
}

/** Messages with their keys in one line, `inbox.title`, as the translation API takes those of a language. */
export function flatten(
  messages: Messages,
  before = '',
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(messages).flatMap(([key, value]) =>
      typeof value === 'string'
        ? [[`${before}${key}`, value]]
        : Object.entries(flatten(value, `${before}${key}.`)),
    ),
  );
}
