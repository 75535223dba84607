import { useEffect, useRef, useState } from 'react';
import { aboutGroupNames, fieldId, groupOf, type AboutGroup } from './groups';

const focusable = 'input, textarea, select, button';

/** Which groups are open: at first the one with the first missing field. A link to a field opens its group. */
export function useOpenGroups(missing: readonly string[]) {
  const [open, setOpen] = useState<readonly AboutGroup[]>();
  const first = missing[0] ? groupOf(missing[0]) : aboutGroupNames[0];
  const shown = open ?? [first];
  const going = useRef<string>();
  useEffect(() => {
    const id = going.current;
    if (!id) return;
    going.current = undefined;
    const field = document.getElementById(id);
    field?.querySelector<HTMLElement>(focusable)?.focus();
    field?.scrollIntoView?.({ block: 'center' });
  });
  return {
    isOpen: (group: AboutGroup) => shown.includes(group),
    toggle: (group: AboutGroup, isOpen: boolean) => {
      const others = shown.filter(one => one !== group);
      setOpen(isOpen ? [...others, group] : others);
    },
    goTo: (path: string) => {
      going.current = fieldId(path);
      setOpen([...new Set([...shown, groupOf(path)])]);
    },
  };
}
