import type { InboxItem } from '@assay/plugin-model-registry-common';
import { useRegistry, type Asked } from '../api/useRegistry';
import { dayMs } from '../components/time';

export const inboxViews = ['mine', 'asked', 'done'] as const;
export type InboxView = (typeof inboxViews)[number];

const itemsMax = 200; // one answer of the contract; longer queues are narrowed by view

export interface InboxPageOf {
  items: InboxItem[];
  total: number;
  nextCursor?: string;
}

export function inboxQuery(view: InboxView) {
  return { view, limit: itemsMax };
}

export function useInbox(view: InboxView): Asked<InboxPageOf> {
  return useRegistry(`inbox:${view}`, registry =>
    registry.listInbox({ query: inboxQuery(view) }),
  );
}

export type DueGroup = 'overdue' | 'week' | 'later';

/** By when it is due, the oldest first. */
export function groupByDue(
  items: readonly InboxItem[],
  now: number = Date.now(),
): { group: DueGroup; items: InboxItem[] }[] {
  const groupOf = (item: InboxItem): DueGroup => {
    const left = Date.parse(item.dueAt) - now;
    if (left < 0) return 'overdue';
    return left < 7 * dayMs ? 'week' : 'later';
  };
  const sorted = [...items].sort((a, b) => a.dueAt.localeCompare(b.dueAt));
  return (['overdue', 'week', 'later'] as const)
    .map(group => ({
      group,
      items: sorted.filter(item => groupOf(item) === group),
    }))
    .filter(({ items: within }) => within.length > 0);
}
