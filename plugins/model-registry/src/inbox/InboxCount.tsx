import { countText } from '../components/numbers';
import { useRegistry } from '../api/useRegistry';
import { useText } from '../translations/useText';

/**
 * How many requests wait for the person who is signed in; undefined while it is not known. Asked with
 * one item, since the court counts all of them, and again when the window gets focus or a decision is made.
 */
export function useInboxCount(): number | undefined {
  return useRegistry('inbox:count', registry =>
    registry.listInbox({ query: { view: 'mine', limit: 1 } }),
  ).value?.total;
}

/** "Inbox, 3 requests wait for you": how a link to the Inbox is called, the count among it. */
export function useInboxLabel(): string {
  const t = useText();
  const count = useInboxCount();
  return count ? t('keys.inboxCount', { count }) : t('inbox.title');
}

/** The count as a sidebar shows it; nothing at all when nothing waits. The link's label says it aloud. */
export function InboxCount() {
  const t = useText();
  const count = useInboxCount();
  if (!count) return null;
  return (
    <span aria-hidden title={t('keys.inboxCount', { count })}>
      {countText(count, t('language'))}
    </span>
  );
}
