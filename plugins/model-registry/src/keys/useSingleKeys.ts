import { useCallback, useEffect, useMemo, useState } from 'react';
import { storageApiRef, useApi } from '@backstage/frontend-plugin-api';

const key = 'single';

/**
 * Whether keys without a modifier do anything. People who dictate or whose hands slip switch them off
 * in the list of keys (WCAG 2.1.4); Mod+K opens that list as well.
 */
export function useSingleKeys(): [boolean, (on: boolean) => void] {
  const api = useApi(storageApiRef);
  const bucket = useMemo(() => api.forBucket('model-registry-keys'), [api]);
  const [isOn, setOn] = useState(bucket.snapshot<boolean>(key).value !== false);
  useEffect(() => {
    const subscription = bucket
      .observe$<boolean>(key)
      .subscribe(({ value }) => setOn(value !== false));
    return () => subscription.unsubscribe();
  }, [bucket]);
  const change = useCallback(
    (on: boolean) => {
      setOn(on);
      bucket.set(key, on);
    },
    [bucket],
  );
  return [isOn, change];
}
