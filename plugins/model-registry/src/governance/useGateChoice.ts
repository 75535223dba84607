import { useCallback } from 'react';
import { useSearchParams } from 'react-router-dom';

/** Which gate is open, in the URL, so that a link opens the same one. */
export function useGateChoice(): [string | undefined, (gate: string) => void] {
  const [search, setSearch] = useSearchParams();
  const choose = useCallback(
    (gate: string) =>
      setSearch(previous => {
        const next = new URLSearchParams(previous);
        next.set('gate', gate);
        return next;
      }),
    [setSearch],
  );
  return [search.get('gate') ?? undefined, choose];
}
