import { useId, useRef, useState, type KeyboardEvent } from 'react';
import { Button } from '@backstage/ui';
import {
  parseFilter,
  type Suggestion,
} from '@assay/plugin-model-registry-common';
import { useText } from '../translations/useText';
import { writtenOut } from './browseQuery';
import { FilterFaultLine } from './FilterFaultLine';
import { SuggestionList } from './SuggestionList';
import type { useBrowse } from './useBrowse';
import { useTyped } from './useBrowse';
import { useCompletion } from './useCompletion';

/** The filter as text: completed while it is typed, and told apart where it goes wrong. */
export function FilterBox({
  browse,
}: {
  browse: ReturnType<typeof useBrowse>;
}) {
  const t = useText();
  const { query, change, page, isWriting, setWriting } = browse;
  if (!isWriting) {
    return (
      <div>
        <button
          type="button"
          className="assay-linkbutton"
          onClick={() => {
            setWriting(true);
            change(writtenOut(query), { replace: true });
          }}
        >
          {t('browse.asText')}
        </button>
      </div>
    );
  }
  return (
    <div className="assay-row assay-filterbox">
      <FilterInput
        value={query.filter}
        facets={page?.facets}
        onChange={filter =>
          change({ ...query, filter, cursor: undefined }, { replace: true })
        }
      />
      <Button
        size="small"
        variant="tertiary"
        onPress={() => {
          setWriting(false);
          change({ ...query, filter: '', cursor: undefined });
        }}
      >
        {t('browse.asTextClose')}
      </Button>
    </div>
  );
}

function FilterInput(props: {
  value: string;
  facets: Parameters<typeof useCompletion>[1];
  onChange(filter: string): void;
}) {
  const t = useText();
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [caret, setCaret] = useState(props.value.length);
  const [text, setText] = useTyped(props.value, typed => {
    if (parseFilter(typed).ok) props.onChange(typed);
  });
  const completion = useCompletion({ text, caret }, props.facets);
  const parsed = parseFilter(text);
  const take = (suggestion: Suggestion) => {
    const next = completion.take(suggestion);
    setText(next.text);
    setCaret(next.caret);
    requestAnimationFrame(() =>
      input.current?.setSelectionRange(next.caret, next.caret),
    );
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (completion.onKey(event.key, take)) event.preventDefault();
    else if (event.key === 'Enter' && parsed.ok) props.onChange(text);
  };
  return (
    <div className="assay-field assay-filterbox-field">
      <label htmlFor={id}>{t('browse.filter')}</label>
      <input
        id={id}
        ref={input}
        role="combobox"
        className="assay-mono"
        autoComplete="off"
        spellCheck={false}
        aria-autocomplete="list"
        aria-expanded={completion.isOpen}
        aria-controls={`${id}-list`}
        aria-activedescendant={
          completion.active === undefined
            ? undefined
            : `${id}-${completion.active}`
        }
        aria-invalid={!parsed.ok}
        aria-describedby={`${id}-fault`}
        placeholder={t('browse.filterExample')}
        value={text}
        onChange={event => {
          setText(event.target.value);
          setCaret(event.target.selectionStart ?? event.target.value.length);
        }}
        onSelect={event =>
          setCaret(event.currentTarget.selectionStart ?? text.length)
        }
        onFocus={completion.open}
        onBlur={completion.close}
        onKeyDown={onKeyDown}
      />
      <SuggestionList id={id} completion={completion} onTake={take} />
      <div id={`${id}-fault`} role="status">
        {!parsed.ok && !completion.isOpen && (
          <FilterFaultLine text={text} fault={parsed.fault} />
        )}
      </div>
    </div>
  );
}
