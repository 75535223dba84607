import { useId, useState } from 'react';
import {
  riskTiers,
  versionStates,
  type ModelSummary,
} from '@assay/plugin-model-registry-common';
import { useText } from '../translations/useText';
import {
  withFilter,
  withoutFilter,
  type BrowseQuery,
  type FilterKey,
} from './browseQuery';

export interface FilterProps {
  query: BrowseQuery;
  onChange(next: BrowseQuery): void;
}

export function BrowseFilters(props: FilterProps & { rows: ModelSummary[] }) {
  const t = useText();
  const { query, onChange, rows } = props;
  const seen = (values: (string | undefined)[]) =>
    [...new Set(values.filter(value => value !== undefined))].sort();
  return (
    <aside className="assay-facets" aria-label={t('browse.filters')}>
      <TickFilter
        {...props}
        filter="state"
        values={versionStates.map(value => [value, t(`state.${value}`)])}
      />
      <TickFilter
        {...props}
        filter="tier"
        values={riskTiers.map(value => [value, t(`tier.${value}`)])}
      />
      <TypedFilter
        query={query}
        onChange={onChange}
        filter="owner"
        seen={seen(rows.map(row => row.owner))}
        hint={t('browse.addOwner')}
      />
      <TypedFilter
        query={query}
        onChange={onChange}
        filter="tag"
        seen={seen(rows.flatMap(row => row.tags))}
      />
      <TypedFilter
        query={query}
        onChange={onChange}
        filter="framework"
        seen={seen(rows.flatMap(row => row.frameworks))}
      />
      <TypedFilter
        query={query}
        onChange={onChange}
        filter="licence"
        seen={seen(rows.map(row => row.licence))}
      />
    </aside>
  );
}

function TickFilter(
  props: FilterProps & {
    filter: 'state' | 'tier';
    values: [string, string][];
  },
) {
  const t = useText();
  const { query, filter, values, onChange } = props;
  const chosen = query[filter] as string[];
  return (
    <fieldset>
      <legend>{t(`browse.${filter}`)}</legend>
      {values.map(([value, label]) => (
        <label key={value}>
          <input
            type="checkbox"
            checked={chosen.includes(value)}
            onChange={event =>
              onChange(
                event.target.checked
                  ? withFilter(query, filter, value)
                  : withoutFilter(query, { key: filter, value }),
              )
            }
          />
          {label}
        </label>
      ))}
    </fieldset>
  );
}

/** A filter with open values: those on screen are offered, others can be typed. */
function TypedFilter(
  props: FilterProps & {
    filter: Exclude<FilterKey, 'state' | 'tier'>;
    seen: string[];
    hint?: string;
  },
) {
  const t = useText();
  const id = useId();
  const [text, setText] = useState('');
  const { query, filter, seen, onChange } = props;
  const add = (value: string) => {
    setText('');
    if (value.trim()) onChange(withFilter(query, filter, value.trim()));
  };
  return (
    <form
      className="assay-field"
      style={{ marginBlockEnd: 12 }}
      onSubmit={event => {
        event.preventDefault();
        add(text);
      }}
    >
      <label htmlFor={id}>{t(`browse.${filter}`)}</label>
      <input
        id={id}
        list={`${id}-seen`}
        value={text}
        placeholder={props.hint ?? t('browse.add')}
        onChange={event =>
          seen.includes(event.target.value)
            ? add(event.target.value)
            : setText(event.target.value)
        }
      />
      <datalist id={`${id}-seen`}>
        {seen
          .filter(value => !query[filter].includes(value))
          .map(value => (
            <option key={value} value={value} />
          ))}
      </datalist>
    </form>
  );
}
