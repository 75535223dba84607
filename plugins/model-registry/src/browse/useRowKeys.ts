import { useRef, type KeyboardEvent } from 'react';
import { useSingleKeys } from '../keys/useSingleKeys';

/** `j` and `k` walk the rows' links while the list has focus; Enter is the link's own. */
export function useRowKeys(rows: number) {
  const ref = useRef<HTMLTableElement>(null);
  const [isOn] = useSingleKeys();
  const onKeyDown = (event: KeyboardEvent) => {
    if (!isOn) return;
    if (event.key !== 'j' && event.key !== 'k') return;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const links = [
      ...(ref.current?.querySelectorAll<HTMLElement>('[data-row]') ?? []),
    ];
    const at = links.indexOf(document.activeElement as HTMLElement);
    const next = event.key === 'j' ? at + 1 : at - 1;
    links[Math.max(0, Math.min(rows - 1, next))]?.focus();
    event.preventDefault();
  };
  return { ref, onKeyDown };
}
