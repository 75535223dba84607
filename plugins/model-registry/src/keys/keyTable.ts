/** Every key there is, for the list that `?` opens. Words are in the translations under the same names. */
export const keyTable = [
  { where: 'everywhere', keys: ['Mod+K'], does: 'palette' },
  { where: 'everywhere', keys: ['?'], does: 'map' },
  { where: 'everywhere', keys: ['/'], does: 'search' },
  { where: 'everywhere', keys: ['g', 'm'], does: 'goModels' },
  { where: 'everywhere', keys: ['g', 'i'], does: 'goInbox' },
  { where: 'everywhere', keys: ['g', 'r'], does: 'goReports' },
  { where: 'everywhere', keys: ['g', 'p'], does: 'goPolicies' },
  { where: 'everywhere', keys: ['g', 'l'], does: 'goLedger' },
  { where: 'list', keys: ['j'], does: 'down' },
  { where: 'list', keys: ['k'], does: 'up' },
  { where: 'list', keys: ['Enter'], does: 'open' },
  { where: 'version', keys: ['['], does: 'older' },
  { where: 'version', keys: [']'], does: 'newer' },
  { where: 'version', keys: ['c'], does: 'compare' },
  { where: 'version', keys: ['y'], does: 'copyDigest' },
  { where: 'room', keys: ['a'], does: 'approve' },
  { where: 'room', keys: ['q'], does: 'requestChanges' },
  { where: 'room', keys: ['r'], does: 'reject' },
  { where: 'room', keys: ['n'], does: 'next' },
  { where: 'room', keys: ['Mod+Enter'], does: 'commit' },
] as const;
export const keyPlaces = ['everywhere', 'list', 'version', 'room'] as const;

/** What the person types goes into a field, so it is no command. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  const fields = ['INPUT', 'TEXTAREA', 'SELECT'];
  return fields.includes(target.tagName) || target.isContentEditable === true;
}

interface Pressed {
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  target: EventTarget | null;
}

/** A key by itself, outside of fields. */
export function isSingle(event: Pressed): boolean {
  const held = event.ctrlKey || event.metaKey || event.altKey;
  return !held && !isTyping(event.target);
}
