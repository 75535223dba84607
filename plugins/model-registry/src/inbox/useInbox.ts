import {
  riskTiers,
  type InboxItem,
  type PolicyTask,
} from '@assay/plugin-model-registry-common';
import { useRegistry, type Asked } from '../api/useRegistry';
import { dayMs } from '../components/time';

export const inboxViews = ['mine', 'asked', 'done'] as const;
export type InboxView = (typeof inboxViews)[number];

const itemsMax = 50; // what is due first; more is asked for page by page

export interface InboxPageOf {
  items: InboxItem[];
  total: number;
  nextCursor?: string;
  /** On the first page alone. */
  policies?: PolicyTask[];
}

export function inboxQuery(view: InboxView) {
  return { view, limit: itemsMax };
}

/** @param cursor - of a further page; the first when left out */
export function useInbox(view: InboxView, cursor?: string): Asked<InboxPageOf> {
  const key = cursor ? `inbox:${view}:${cursor}` : `inbox:${view}`;
  return useRegistry(key, registry =>
    registry.listInbox({ query: { ...inboxQuery(view), cursor } }),
  );
}

export type DueGroup = 'overdue' | 'week' | 'later';

/** The day first, then the risk, then the hour: what is due on one day is taken on by what could do most harm. */
function byDayAndRisk(a: InboxItem, b: InboxItem): number {
  const dayOf = ({ dueAt }: InboxItem) => dueAt.slice(0, 10);
  return (
    dayOf(a).localeCompare(dayOf(b)) ||
    riskTiers.indexOf(b.tier) - riskTiers.indexOf(a.tier) ||
    a.dueAt.localeCompare(b.dueAt)
  );
}

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
  const sorted = [...items].sort(byDayAndRisk);
  return (['overdue', 'week', 'later'] as const)
    .map(group => ({
      group,
      items: sorted.filter(item => groupOf(item) === group),
    }))
    .filter(({ items: within }) => within.length > 0);
}
