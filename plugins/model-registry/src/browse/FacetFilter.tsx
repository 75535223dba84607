import { useId, useState } from 'react';
import {
  riskTiers,
  versionStates,
  type Facet,
} from '@assay/plugin-model-registry-common';
import { useText } from '../translations/useText';
import type { FilterProps } from './BrowseFilters';
import { withFilter, withoutFilter, type FilterKey } from './browseQuery';
import { useValueName } from './ChosenFilters';

const shownMax = 8; // what can be read at a glance
/** Before the first answer, and where there is none: what can be ticked, without numbers that nobody counted. */
const uncounted: Facet = { values: [], countsAreExact: true, isComplete: true };
const ordered: Partial<Record<FilterKey, readonly string[]>> = {
  state: versionStates,
  tier: riskTiers,
};

interface Tick {
  value: string;
  /** Absent for what was chosen and is not among the most frequent values. */
  count?: number;
}

/** One facet: its values, most frequent first, those that are chosen always among them. */
export function FacetFilter(
  props: FilterProps & { filter: FilterKey; facet?: Facet },
) {
  const t = useText();
  const { query, filter, onChange } = props;
  const facet = props.facet ?? uncounted;
  const [sought, setSought] = useState('');
  const [isOpen, setOpen] = useState(false);
  const ticks = ticksOf(
    facet,
    query[filter],
    ordered[filter],
    props.facet !== undefined,
  );
  const found = ticks.filter(({ value }) =>
    value.toLowerCase().includes(sought.trim().toLowerCase()),
  );
  const canSeek = ticks.length > shownMax || !facet.isComplete;
  const shown = isOpen || ordered[filter] ? found : found.slice(0, shownMax);
  const add = () => {
    const value = found.length === 1 ? found[0].value : sought.trim();
    setSought('');
    if (value) onChange(withFilter(query, filter, value));
  };
  if (ticks.length === 0) return null;
  return (
    <fieldset>
      <legend>{t(`browse.${filter}`)}</legend>
      {canSeek && !ordered[filter] && (
        <SoughtValue
          label={t('browse.seekIn', { facet: t(`browse.${filter}`) })}
          value={sought}
          onChange={setSought}
          onEnter={add}
        />
      )}
      {shown.map(tick => (
        <TickRow key={tick.value} {...props} facet={facet} tick={tick} />
      ))}
      {!ordered[filter] && found.length > shownMax && (
        <button
          type="button"
          className="assay-linkbutton"
          aria-expanded={isOpen}
          onClick={() => setOpen(!isOpen)}
        >
          {isOpen
            ? t('browse.fewer')
            : t('browse.more', { count: found.length - shownMax })}
        </button>
      )}
    </fieldset>
  );
}

function TickRow(
  props: FilterProps & { filter: FilterKey; facet: Facet; tick: Tick },
) {
  const t = useText();
  const nameOf = useValueName();
  const { query, filter, facet, onChange } = props;
  const { value, count } = props.tick;
  const name = nameOf(filter, value);
  const counted =
    count === undefined
      ? ''
      : `${count.toLocaleString(t('language'))}${
          facet.countsAreExact ? '' : '+'
        }`;
  const isChosen = (query[filter] as string[]).includes(value);
  return (
    <label>
      <input
        type="checkbox"
        aria-label={counted ? t('browse.tick', { name, counted }) : name}
        checked={isChosen}
        onChange={event =>
          onChange(
            event.target.checked
              ? withFilter(query, filter, value)
              : withoutFilter(query, { key: filter, value }),
          )
        }
      />
      <span className="assay-facet-name">{name}</span>
      <span className="assay-secondary assay-num">{counted}</span>
    </label>
  );
}

function SoughtValue(props: {
  label: string;
  value: string;
  onChange(text: string): void;
  onEnter(): void;
}) {
  const id = useId();
  return (
    <div className="assay-field">
      <input
        id={id}
        aria-label={props.label}
        placeholder={props.label}
        value={props.value}
        onChange={event => props.onChange(event.target.value)}
        onKeyDown={event => {
          if (event.key !== 'Enter') return;
          event.preventDefault();
          props.onEnter();
        }}
      />
    </div>
  );
}

/** Chosen values stay in sight though nothing has them; states and tiers keep their own order. */
export function ticksOf(
  facet: Facet,
  chosen: readonly string[],
  order?: readonly string[],
  isCounted = true,
): Tick[] {
  const known = new Map<string, Tick>(
    facet.values.map(({ value, count }) => [value, { value, count }]),
  );
  for (const value of order ?? []) {
    if (!known.has(value) && facet.isComplete)
      known.set(value, { value, count: isCounted ? 0 : undefined });
  }
  const extra = chosen
    .filter(value => !known.has(value))
    .map(value => ({ value }));
  const ticks = [...extra, ...known.values()];
  if (!order) return ticks;
  return ticks.sort((a, b) => order.indexOf(a.value) - order.indexOf(b.value));
}
