import { useCallback } from 'react';
import { useParams, useSearchParams } from 'react-router-dom';

export const studioTabs = [
  'write',
  'try',
  'simulate',
  'compare',
  'history',
] as const;
export type StudioTab = (typeof studioTabs)[number];

export interface StudioAddress {
  readonly pack: string;
  readonly tab: StudioTab;
  /** The revision that is looked at; the newest, with one's own draft of it, when there is none. */
  readonly rev: number | undefined;
  readonly rule: string | undefined;
  readonly sim: string | undefined;
  /** What is compared with it. */
  readonly base: string | undefined;
  /** And what besides. */
  readonly also: string | undefined;
  choose(part: AddressPart, how?: { replace: boolean }): void;
}
type AddressPart = Partial<
  Record<'tab' | 'rev' | 'rule' | 'sim' | 'base' | 'also', string | undefined>
>;

/** What is chosen is in the address, so that a link opens the same; what is typed never is. */
export function useStudio(): StudioAddress {
  const { pack = '' } = useParams();
  const [search, setSearch] = useSearchParams();
  const choose = useCallback(
    (part: AddressPart, how = { replace: false }) =>
      setSearch(before => {
        const next = new URLSearchParams(before);
        for (const [key, value] of Object.entries(part)) {
          if (value) next.set(key, value);
          else next.delete(key);
        }
        return next;
      }, how),
    [setSearch],
  );
  const rev = search.get('rev');
  return {
    pack,
    tab: studioTabs.find(one => one === search.get('tab')) ?? 'write',
    rev: rev !== null && /^\d{1,4}$/.test(rev) ? Number(rev) : undefined,
    rule: search.get('rule') ?? undefined,
    sim: search.get('sim') ?? undefined,
    base: search.get('base') ?? undefined,
    also: search.get('also') ?? undefined,
    choose,
  };
}
