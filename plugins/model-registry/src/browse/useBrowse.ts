import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useLocation, useNavigate, useSearchParams } from 'react-router-dom';
import type {
  Facet,
  FilterFacet,
  ModelSummary,
  Relaxation,
} from '@assay/plugin-model-registry-common';
import { useRegistry } from '../api/useRegistry';
import {
  apiQueryOf,
  readBrowseQuery,
  writeBrowseQuery,
  type BrowseQuery,
} from './browseQuery';

const typingMs = 150; // rows stand 200 ms after the last key

export interface ModelPage {
  items: ModelSummary[];
  total: number;
  totalIsExact: boolean;
  nextCursor?: string;
  /** Counts that answer the query, each without its own filter. */
  facets?: Partial<Record<FilterFacet, Facet>>;
  /** What would be found without one of the filters, where nothing is found with all of them. */
  relaxations?: Relaxation[];
}

/** The page's state lives in the URL: choosing pushes, typing replaces. */
export function useBrowse() {
  const [search] = useSearchParams();
  const location = useLocation();
  const navigate = useNavigate();
  const text = search.toString();
  const query = useMemo(
    () => readBrowseQuery(new URLSearchParams(text)),
    [text],
  );
  const [isWriting, setWriting] = useState(query.filter !== '');
  const trail = ((location.state as { trail?: string[] } | null)?.trail ??
    []) as string[];

  const change = useCallback(
    (next: BrowseQuery, how: { replace?: boolean; trail?: string[] } = {}) =>
      navigate(
        { search: writeBrowseQuery(next).toString() },
        { replace: how.replace, state: { trail: how.trail ?? [] } },
      ),
    [navigate],
  );
  const key = `models:${isWriting}:${writeBrowseQuery({
    ...query,
    view: 'table',
  })}`;
  const asked = useRegistry<ModelPage>(key, registry =>
    registry.listModels({ query: apiQueryOf(query, isWriting) }),
  );
  const kept = useLastValue(asked.value);
  return {
    query,
    change,
    asked,
    page: asked.value ?? kept,
    isStale: asked.value === undefined && kept !== undefined,
    isWriting,
    setWriting,
    next: (cursor: string) =>
      change({ ...query, cursor }, { trail: [...trail, query.cursor ?? ''] }),
    previous: () =>
      change(
        { ...query, cursor: trail[trail.length - 1] || undefined },
        { trail: trail.slice(0, -1) },
      ),
  };
}

/** Old rows stay in sight, dimmed, until the new ones are here. */
function useLastValue<T>(value: T | undefined): T | undefined {
  const last = useRef(value);
  if (value !== undefined) last.current = value;
  return last.current;
}

/** What is typed shows at once and reaches the URL when the typing rests. */
export function useTyped(
  value: string,
  commit: (text: string) => void,
): [string, (text: string) => void] {
  const [typed, setTyped] = useState(value);
  const commitRef = useRef(commit);
  commitRef.current = commit;
  useEffect(() => setTyped(value), [value]);
  useEffect(() => {
    if (typed === value) return undefined;
    const timer = setTimeout(() => commitRef.current(typed), typingMs);
    return () => clearTimeout(timer);
  }, [typed, value]);
  return [typed, setTyped];
}
