import { useRef, useState } from 'react';
import { useApi } from '@backstage/frontend-plugin-api';
import { modelRegistryApiRef } from '../api/ref';
import { useLater, useModelSignals } from '../api/useChanged';
import { inboxQuery, type InboxPageOf, type InboxView } from './useInbox';

/**
 * Whether the inbox holds other things than what is shown. Any model's change may be about one of them,
 * so the inbox is read again quietly, once for all changes of a moment, and compared.
 */
export function useInboxChanged(
  view: InboxView,
  shown: InboxPageOf | undefined,
): boolean {
  const registry = useApi(modelRegistryApiRef);
  const [other, setOther] = useState<{ than: InboxPageOf; view: InboxView }>();
  const current = useRef({ shown, view });
  current.current = { shown, view };
  const isWaiting = useRef(false);
  const later = useLater();

  const compare = async () => {
    isWaiting.current = false;
    const { shown: than, view: ofView } = current.current;
    if (!than) return;
    try {
      const now = await registry.listInbox({ query: inboxQuery(ofView) });
      if (markOf(now) !== markOf(than)) setOther({ than, view: ofView });
    } catch {
      // Who cannot read it now is told so when they ask for it.
    }
  };
  useModelSignals(() => {
    if (isWaiting.current) return;
    isWaiting.current = true;
    later(() => void compare());
  });
  return other !== undefined && other.than === shown && other.view === view;
}

/** What a row of the inbox shows that may change. */
function markOf({ items, total }: InboxPageOf): string {
  return JSON.stringify([
    total,
    items.map(({ id, state, tier, votes, dueAt }) => [
      id,
      state,
      tier,
      votes,
      dueAt,
    ]),
  ]);
}
