import { useEffect, useState } from 'react';
import type {
  LedgerEntryView,
  ModelRegistryCalls,
} from '@assay/plugin-model-registry-common';
import { useApi } from '@backstage/frontend-plugin-api';
import { modelRegistryApiRef } from '../api/ref';
import { useRegistry } from '../api/useRegistry';
import { useAct } from '../components/useAct';

/** Entries of one page; a screen or two. */
export const entriesPerPage = 50;

type EntryQuery = NonNullable<
  Parameters<ModelRegistryCalls['listEntries']>[0]['query']
>;

interface Page {
  items: LedgerEntryView[];
  nextCursor?: string;
  total?: number;
}

/** Newer and older pages joined: an entry that was being sequenced takes its index from the newer answer. */
export function joinPages(newer: Page, older: Page): Page {
  const known = new Set(newer.items.map(entry => entry.id));
  const meet = older.items.some(entry => known.has(entry.id));
  // More came in between than a page holds: what lies between is unknown, so it begins anew.
  if (!meet && newer.nextCursor !== undefined) return newer;
  const items = [
    ...newer.items,
    ...older.items.filter(entry => !known.has(entry.id)),
  ];
  return { items, nextCursor: older.nextCursor, total: newer.total };
}

function joinOlder(shown: Page, older: Page): Page {
  const known = new Set(shown.items.map(entry => entry.id));
  const items = older.items.filter(entry => !known.has(entry.id));
  return { ...older, total: shown.total, items: [...shown.items, ...items] };
}

/** The history of one version, newest first, a page at a time. */
export function useEntries(model: string, version: string, type: string) {
  const chosen = { model, version, ...(type ? { type } : {}) };
  return useEntryPages(`entries:${model}@${version}?type=${type}`, chosen);
}

/** What fits of the ledger, newest first, a page at a time. An undefined key asks nothing. */
export function useEntryPages(
  key: string | undefined,
  chosen: Readonly<Record<string, string>>,
) {
  const registry = useApi(modelRegistryApiRef);
  const query = { ...chosen, limit: entriesPerPage } as EntryQuery;
  const asked = useRegistry<Page>(key, client => client.listEntries({ query }));
  const [held, setHeld] = useState<{ key: string | undefined; page: Page }>();
  const newest = asked.value;
  useEffect(() => {
    if (!newest) return;
    setHeld(before => ({
      key,
      page:
        before && before.key === key ? joinPages(newest, before.page) : newest,
    }));
  }, [key, newest]);
  const page = held && held.key === key ? held.page : newest;

  const more = useAct(async () => {
    const cursor = page?.nextCursor;
    const older = await registry.listEntries({ query: { ...query, cursor } });
    setHeld(before => {
      if (!before || before.key !== key || before.page.nextCursor !== cursor)
        return before;
      return { key, page: joinOlder(before.page, older) };
    });
  });
  return { asked, page, more };
}
