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

/** The count as a sidebar shows it; nothing at all when nothing waits. */
export function InboxCount() {
  const t = useText();
  const count = useInboxCount();
  if (!count) return null;
  return (
    <span title={t('keys.inboxCount', { count })}>
      <span aria-hidden>{countText(count, t('language'))}</span>
      <span
        style={{
          position: 'absolute',
          inlineSize: 1,
          blockSize: 1,
          overflow: 'hidden',
          clipPath: 'inset(50%)',
        }}
      >
        {t('keys.inboxCount', { count })}
      </span>
    </span>
  );
}
