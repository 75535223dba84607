import { useCallback, useRef, useState } from 'react';
import { newKey } from '../api/ref';

/**
 * Runs one write with its progress and its fault. The key stays the same until it succeeds or what is
 * sent changes, so that trying again is the same request (safety: W1).
 */
export function useAct<T, A = void>(
  act: (idempotencyKey: string, input: A) => Promise<T>,
) {
  const [isPending, setPending] = useState(false);
  const [error, setError] = useState<unknown>();
  const key = useRef(newKey());
  const actRef = useRef(act);
  actRef.current = act;
  const run = useCallback(async (input: A): Promise<T | undefined> => {
    setPending(true);
    setError(undefined);
    try {
      const result = await actRef.current(key.current, input);
      key.current = newKey();
      return result;
    } catch (caught) {
      setError(caught);
      return undefined;
    } finally {
      setPending(false);
    }
  }, []);
  /** To be called when what is sent changes: the next try is another request. */
  const changed = useCallback(() => {
    key.current = newKey();
  }, []);
  return { run, isPending, error, changed };
}
