import { useCallback, useEffect, useRef, useSyncExternalStore } from 'react';
import { useApi } from '@backstage/frontend-plugin-api';
import { cacheOf, type Held } from './cache';
import { modelRegistryApiRef, type ModelRegistryClient } from './ref';

export interface Asked<T> extends Held<T> {
  /** True while an older answer is shown and a newer one is on its way. */
  readonly isStale: boolean;
  reload(): void;
}

const nothingAsked: Held<never> = { loading: false };

/** Asks the registry once per key, shared by everything on the page. An undefined key asks nothing. */
export function useRegistry<T>(
  key: string | undefined,
  load: (registry: ModelRegistryClient) => Promise<T>,
): Asked<T> {
  const registry = useApi(modelRegistryApiRef);
  const cache = cacheOf(registry);
  const loadRef = useRef(load);
  loadRef.current = load;
  const subscribe = useCallback(
    (listener: () => void) =>
      key === undefined
        ? () => {}
        : cache.watch(key, () => loadRef.current(registry), listener),
    [cache, key, registry],
  );
  const held = useSyncExternalStore(subscribe, () =>
    key === undefined ? nothingAsked : cache.read<T>(key),
  ) as Held<T>;
  useRefetchOnReturn(key);
  return {
    ...held,
    isStale: held.loading && held.value !== undefined,
    reload: () => key !== undefined && cache.invalidate(key),
  };
}

/** Someone who comes back to the window sees what is true now. */
function useRefetchOnReturn(key: string | undefined): void {
  const invalidate = useInvalidate();
  useEffect(() => {
    if (key === undefined) return undefined;
    const onFocus = () => invalidate(key);
    window.addEventListener('focus', onFocus);
    return () => window.removeEventListener('focus', onFocus);
  }, [invalidate, key]);
}

export function useInvalidate(): (prefix: string) => void {
  const registry = useApi(modelRegistryApiRef);
  return useCallback(
    prefix => cacheOf(registry).invalidate(prefix),
    [registry],
  );
}
