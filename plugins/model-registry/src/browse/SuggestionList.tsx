import { useEffect, useRef } from 'react';
import type { Suggestion } from '@assay/plugin-model-registry-common';
import { useText } from '../translations/useText';
import type { FilterCompletion } from './useCompletion';

/** The list below the filter. Focus stays in the field; the field names the active one. */
export function SuggestionList(props: {
  id: string;
  completion: FilterCompletion;
  onTake(suggestion: Suggestion): void;
}) {
  const t = useText();
  const { id, completion } = props;
  const { active, suggestions } = completion;
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    list.current
      ?.querySelector('[aria-selected="true"]')
      ?.scrollIntoView?.({ block: 'nearest' });
  }, [active]);
  return (
    <ul
      ref={list}
      id={`${id}-list`}
      role="listbox"
      aria-label={t('browse.suggestions')}
      className="assay-suggestions"
      hidden={!completion.isOpen}
    >
      {suggestions.map((suggestion, at) => (
        // The keys are the field's, which keeps the focus.
        // eslint-disable-next-line jsx-a11y/click-events-have-key-events
        <li
          key={`${suggestion.kind}${suggestion.text}`}
          id={`${id}-${at}`}
          role="option"
          aria-selected={at === active}
          onMouseDown={event => event.preventDefault()} // or the field loses its focus first
          onClick={() => props.onTake(suggestion)}
        >
          <code className="assay-mono">{suggestion.text}</code>{' '}
          <span className="assay-secondary">
            {suggestion.count === undefined
              ? suggestion.help
              : suggestion.count.toLocaleString(t('language'))}
          </span>
        </li>
      ))}
    </ul>
  );
}
