import { useCallback } from 'react';
import { useSearchParams } from 'react-router-dom';
import type { ModelDetail } from '@assay/plugin-model-registry-common';
import { baseOf } from './baseOf';

/** Which version every tab compares with: `?base=` in the URL. */
export function useCompare() {
  const [search, setSearch] = useSearchParams();
  const setBase = useCallback(
    (base: string | undefined) =>
      setSearch(previous => {
        const next = new URLSearchParams(previous);
        if (base === undefined) next.delete('base');
        else next.set('base', base);
        return next;
      }),
    [setSearch],
  );
  return { base: search.get('base') ?? undefined, setBase };
}

/** What to compare with where nobody has chosen: what was approved before, else the next older version. */
export function defaultBase(
  model: Pick<ModelDetail, 'production' | 'versions'>,
  version: string,
): string | undefined {
  const approved = baseOf(model, version);
  if (approved) return approved.version;
  // The list is newest first.
  const at = model.versions.findIndex(one => one.version === version);
  const near = model.versions[at + 1] ?? model.versions[at - 1];
  return near?.version;
}
