import { Button } from '@backstage/ui';
import { RiCloseLine } from '@remixicon/react';
import { nameOf } from '../components/nameOf';
import { useText, type TextKey } from '../translations/useText';
import type { FilterProps } from './BrowseFilters';
import {
  chosenFilters,
  withoutFilter,
  withoutFilters,
  type ChosenFilter,
} from './browseQuery';

export function useFilterName(): (filter: ChosenFilter) => string {
  const t = useText();
  const valueOf = useValueName();
  return ({ key, value }) =>
    key === 'q'
      ? `“${value}”`
      : `${t(`browse.${key}`)}: ${valueOf(key, value)}`;
}

/** States and tiers have words, owners a name; the rest is what people wrote. */
export function useValueName(): (
  key: ChosenFilter['key'],
  value: string,
) => string {
  const t = useText();
  return (key, value) => {
    if (key === 'state' || key === 'tier')
      return t(`${key}.${value}` as TextKey);
    return key === 'owner' ? nameOf(value) : value;
  };
}

export function ChosenFilters({ query, onChange }: FilterProps) {
  const t = useText();
  const say = useFilterName();
  const chosen = chosenFilters(query).filter(filter => filter.key !== 'q');
  if (chosen.length === 0) return null;
  return (
    <div className="assay-row">
      <ul className="assay-row" aria-label={t('browse.chosen')}>
        {chosen.map(filter => (
          <li key={filter.key + filter.value}>
            <Button
              size="small"
              variant="secondary"
              iconEnd={<RiCloseLine aria-hidden />}
              aria-label={t('browse.remove', { filter: say(filter) })}
              onPress={() => onChange(withoutFilter(query, filter))}
            >
              {say(filter)}
            </Button>
          </li>
        ))}
      </ul>
      <Button
        size="small"
        variant="tertiary"
        onPress={() => onChange(withoutFilters(query))}
      >
        {t('browse.clear')}
      </Button>
    </div>
  );
}
