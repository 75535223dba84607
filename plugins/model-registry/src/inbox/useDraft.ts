import { useCallback, useEffect, useRef, useState } from 'react';
import { storageApiRef, useApi } from '@backstage/frontend-plugin-api';

const restMs = 500; // saved when the typing rests

/** What is typed for one task outlives reload and crash. It never goes into the URL. */
export function useDraft(
  key: string,
): [string, (text: string) => void, () => void] {
  const storage = useApi(storageApiRef).forBucket('model-registry-drafts');
  const bucket = useRef(storage);
  const [text, setText] = useState(
    () =>
      (bucket.current.snapshot<string>(key).value as string | undefined) ?? '',
  );
  const touched = useRef(false);
  useEffect(() => {
    // A store on the server answers later than the first drawing.
    const subscription = bucket.current
      .observe$<string>(key)
      .subscribe(snapshot => {
        if (!touched.current && typeof snapshot.value === 'string')
          setText(snapshot.value);
      });
    return () => subscription.unsubscribe();
  }, [key]);
  useEffect(() => {
    if (!touched.current) return undefined;
    const timer = setTimeout(() => bucket.current.set(key, text), restMs);
    return () => clearTimeout(timer);
  }, [key, text]);
  const change = useCallback((next: string) => {
    touched.current = true;
    setText(next);
  }, []);
  const forget = useCallback(() => {
    touched.current = false;
    setText('');
    bucket.current.remove(key);
  }, [key]);
  return [text, change, forget];
}
