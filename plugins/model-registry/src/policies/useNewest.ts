import { useEffect, useRef, useState } from 'react';

/** What an answer is of, so that an older one is known as such. */
export interface Newest<T> {
  readonly value?: T;
  readonly error?: unknown;
  /** True while what is shown is of an older question, and a newer answer is on its way. */
  readonly isAsking: boolean;
}

/**
 * Asks again whenever the question changes, once it has stood for a while. Only the answer to the newest
 * question counts, in whatever order answers come; the one before stays until then. No key asks nothing.
 */
export function useNewest<T>(
  key: string | undefined,
  ask: (signal: AbortSignal) => Promise<T>,
  pauseMs: number,
): Newest<T> {
  const askRef = useRef(ask);
  askRef.current = ask;
  const [held, setHeld] = useState<{
    key?: string;
    value?: T;
    error?: unknown;
  }>({});
  useEffect(() => {
    if (key === undefined) return undefined;
    const newer = new AbortController();
    const settle = (answer: { value?: T; error?: unknown }) => {
      if (newer.signal.aborted) return;
      setHeld(before => ({
        key,
        value: 'value' in answer ? answer.value : before.value,
        error: answer.error,
      }));
    };
    const timer = setTimeout(() => {
      askRef.current(newer.signal).then(
        value => settle({ value }),
        error => settle({ error }),
      );
    }, pauseMs);
    return () => {
      clearTimeout(timer);
      newer.abort();
    };
  }, [key, pauseMs]);
  const { value, error } = held;
  return { value, error, isAsking: key !== undefined && held.key !== key };
}
