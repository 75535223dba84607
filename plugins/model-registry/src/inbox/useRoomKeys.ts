import { useCallback, type KeyboardEvent } from 'react';
import { isSingle } from '../keys/keyTable';
import { useSingleKeys } from '../keys/useSingleKeys';

/** `a` and `q` (`r` for exceptions) go to the decision's buttons, `n` to the next request; nothing is decided by a single key. */
export function useRoomKeys(next: () => void) {
  const [isOn] = useSingleKeys();
  return useCallback(
    (event: KeyboardEvent) => {
      if (!isOn || !isSingle(event)) return;
      if (event.key === 'n') next();
      const button = (event.currentTarget as HTMLElement).querySelector(
        `[data-key='${CSS.escape(event.key)}'] button`,
      );
      if (button instanceof HTMLElement) {
        button.focus();
        event.preventDefault();
      }
    },
    [next, isOn],
  );
}
