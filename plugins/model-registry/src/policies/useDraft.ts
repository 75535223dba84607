import { useCallback, useState } from 'react';
import {
  draftKey,
  keepDraft,
  readDraft,
  type Files,
  type PackDraft,
  type Unfit,
} from './draft';

export interface KeptDraft {
  readonly draft: PackDraft | undefined;
  /** Why what is typed now is not kept in this browser, where it is not. */
  readonly unfit: Unfit | undefined;
  change(files: Files, basedOn: number): void;
  discard(): void;
}

/** What somebody writes, in this browser from the first key on: a lost tab loses nothing. */
export function useDraft(you: string, pack: string): KeptDraft {
  const key = draftKey(you, pack);
  const [draft, setDraft] = useState(() =>
    readDraft(window.localStorage.getItem(key), Date.now()),
  );
  const [unfit, setUnfit] = useState<Unfit>();
  const change = useCallback(
    (files: Files, basedOn: number) => {
      const next = { files, basedOn, savedAt: new Date().toISOString() };
      setDraft(next);
      setUnfit(keepDraft(window.localStorage, key, next));
    },
    [key],
  );
  const discard = useCallback(() => {
    window.localStorage.removeItem(key);
    setDraft(undefined);
    setUnfit(undefined);
  }, [key]);
  return { draft, unfit, change, discard };
}
