import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { storageApiRef, useApi } from '@backstage/frontend-plugin-api';
import { useYou } from '../../api/useYou';
import { readDraft, unfitFor, type PublishDraft } from './publishDraft';

const restMs = 500; // saved when the typing rests

type Unfit = ReturnType<typeof unfitFor> | 'not-answered';

export interface KeptDraft {
  /** Undefined until it is known who is signed in; a draft belongs to a person, not to the browser. */
  isKnown: boolean;
  draft?: PublishDraft;
  /** Why what is typed now is not kept, where it is not. */
  unfit?: Unfit;
  keep(part: Pick<PublishDraft, 'model'> & Partial<PublishDraft>): void;
  discard(): void;
}

/** The draft of the person who is signed in, as the portal's storage keeps it: in the browser or on the server. */
export function usePublishDraft(now: () => number = Date.now): KeptDraft {
  const api = useApi(storageApiRef);
  const bucket = useMemo(() => api.forBucket('model-registry-publish'), [api]);
  const you = useYou();
  const key = you && `draft/${encodeURIComponent(you)}`;
  const nowRef = useRef(now);
  const [held, setHeld] = useState<{ key?: string; draft?: PublishDraft }>({});
  const [unfit, setUnfit] = useState<Unfit>();
  const timer = useRef<ReturnType<typeof setTimeout>>();

  const isKnown = key !== undefined && held.key === key;

  useEffect(() => {
    if (!key) return undefined;
    const take = (value: unknown) => {
      const draft = readDraft(value, nowRef.current());
      if (value !== undefined && !draft) bucket.remove(key);
      setHeld({ key, draft });
    };
    const snapshot = bucket.snapshot(key);
    if (snapshot.presence !== 'unknown') take(snapshot.value);
    // A store on the server answers later than the first drawing.
    const subscription = bucket
      .observe$(key)
      .subscribe(later => later.presence !== 'unknown' && take(later.value));
    return () => subscription.unsubscribe();
  }, [bucket, key]);

  const keep = useCallback<KeptDraft['keep']>(
    part => {
      // Before it is known what was kept, nothing is written over it.
      if (!key || !isKnown) return;
      clearTimeout(timer.current);
      timer.current = setTimeout(() => {
        const savedAt = new Date(nowRef.current()).toISOString();
        const next = { ...part, savedAt };
        const amiss = unfitFor(next);
        setUnfit(amiss);
        if (amiss) return;
        // JSON by its schema, which TypeScript cannot see through its interfaces.
        bucket.set(key, next as never).catch(() => setUnfit('not-answered'));
      }, restMs);
    },
    [bucket, key, isKnown],
  );
  const discard = useCallback(() => {
    clearTimeout(timer.current);
    setUnfit(undefined);
    if (key) bucket.remove(key);
  }, [bucket, key]);
  return {
    isKnown,
    draft: isKnown ? held.draft : undefined,
    unfit,
    keep,
    discard,
  };
}
