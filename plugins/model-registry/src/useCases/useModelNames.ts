import { useEffect, useState } from 'react';
import { useRegistry } from '../api/useRegistry';

const typingMs = 300;
const shownMax = 6;

/** Names of models that fit what somebody types. */
export function useModelNames(typed: string): readonly string[] {
  const [settled, setSettled] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setSettled(typed.trim()), typingMs);
    return () => clearTimeout(timer);
  }, [typed]);
  const asked = useRegistry(
    settled ? `suggest:${settled}` : undefined,
    registry => registry.suggestModels({ query: { q: settled } }),
  );
  return (asked.value?.items ?? []).slice(0, shownMax).map(({ ref }) => ref);
}
