import { useCallback, type KeyboardEvent } from 'react';

/** `a` and `q` (`r` for exceptions) go to the decision's buttons, `n` to the next request; nothing is decided by a single key. */
export function useRoomKeys(next: () => void) {
  return useCallback(
    (event: KeyboardEvent) => {
      const target = event.target as HTMLElement;
      const typing = ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName);
      if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key === 'n') next();
      const button = (event.currentTarget as HTMLElement).querySelector(
        `[data-key='${CSS.escape(event.key)}'] button`,
      );
      if (button instanceof HTMLElement) {
        button.focus();
        event.preventDefault();
      }
    },
    [next],
  );
}
