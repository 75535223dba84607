import { useMemo, useState } from 'react';
import {
  completeFilter,
  type KnownValues,
  type Suggestion,
} from '@assay/plugin-model-registry-common';
import type { ModelPage } from './useBrowse';

export interface FilterCompletion {
  suggestions: readonly Suggestion[];
  isOpen: boolean;
  /** Place of the suggestion that Enter takes. */
  active?: number;
  open(): void;
  close(): void;
  /** The text and caret after a suggestion was taken. */
  take(suggestion: Suggestion): { text: string; caret: number };
  /** @returns whether the key was the list's own */
  onKey(key: string, take: (suggestion: Suggestion) => void): boolean;
}

/** What may come at the caret, with the values that models have. */
export function useCompletion(
  at: { text: string; caret: number },
  facets: ModelPage['facets'],
): FilterCompletion {
  const { text, caret } = at;
  const [isWanted, setWanted] = useState(false);
  const [active, setActive] = useState<number>();
  const completion = useMemo(
    () => completeFilter(text, caret, knownFrom(facets)),
    [text, caret, facets],
  );
  const { suggestions } = completion;
  const isOpen = isWanted && suggestions.length > 0;
  const step = (by: number) => {
    const from = active ?? (by > 0 ? -1 : 0);
    setActive((from + by + suggestions.length) % suggestions.length);
  };
  return {
    suggestions,
    isOpen,
    active: isOpen ? active : undefined,
    open: () => setWanted(true),
    close: () => {
      setWanted(false);
      setActive(undefined);
    },
    take(suggestion) {
      setActive(undefined);
      return taken(text, completion, suggestion);
    },
    onKey(key, take) {
      if (key === 'Escape' && isOpen) setWanted(false);
      else if (key === 'ArrowDown' && !isOpen) setWanted(true);
      else if (key === 'ArrowDown' && isOpen) step(1);
      else if (key === 'ArrowUp' && isOpen) step(-1);
      else if (key === 'Enter' && isOpen && active !== undefined)
        take(suggestions[active]);
      else {
        if (key.length === 1) setWanted(true);
        setActive(undefined);
        return false;
      }
      return true;
    },
  };
}

/** A taken suggestion stands where the typed part stood, and a blank follows what is a word of its own. */
export function taken(
  text: string,
  place: { from: number; to: number },
  suggestion: Suggestion,
): { text: string; caret: number } {
  const glued = suggestion.text === '(' || suggestion.text === ':';
  const after = text.slice(place.to);
  const blank = glued || after.startsWith(' ') ? '' : ' ';
  const before = text.slice(0, place.from) + suggestion.text + blank;
  return { text: before + after, caret: before.length };
}

function knownFrom(facets: ModelPage['facets']): KnownValues {
  return Object.fromEntries(
    Object.entries(facets ?? {}).map(([name, facet]) => [
      name,
      facet?.values ?? [],
    ]),
  );
}
