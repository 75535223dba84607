import { Button } from '@backstage/ui';
import type { Relaxation } from '@assay/plugin-model-registry-common';
import { Notice } from '../components/Notice';
import { useText } from '../translations/useText';
import type { FilterProps } from './BrowseFilters';
import { chosenFilters, withoutFilters, type BrowseQuery } from './browseQuery';
import { useFilterName } from './ChosenFilters';

/** Why nothing is here, and which filter to drop: the one whose removal brings the most. */
export function NoModels(
  props: FilterProps & { relaxations: readonly Relaxation[] | undefined },
) {
  const t = useText();
  const nameOf = useFilterName();
  const { query, onChange } = props;
  const chosen = chosenFilters(query);
  if (chosen.length === 0) {
    return (
      <Notice
        tone="quiet"
        what={t('browse.emptyFirst')}
        why={t('browse.emptyFirstFix')}
      />
    );
  }
  const helps = props.relaxations?.find(({ total }) => total > 0);
  const dropped = helps && droppedBy(query, helps);
  const filter = dropped ? nameOf(dropped) : '';
  return (
    <Notice
      tone="quiet"
      what={t('browse.emptyFiltered', { count: chosen.length })}
      why={helps && t('browse.emptyHint', { count: helps.total, filter })}
    >
      {helps && (
        <Button size="small" onPress={() => onChange(relaxed(query, helps))}>
          {t('browse.emptyDrop', { filter })}
        </Button>
      )}
      <Button
        size="small"
        variant="secondary"
        onPress={() => onChange(withoutFilters(query))}
      >
        {t('browse.clear')}
      </Button>
    </Notice>
  );
}

/** What goes, as the page names it. Of a written filter it is one part. */
function droppedBy(query: BrowseQuery, { from, drop }: Relaxation) {
  if (from === 'q') return { key: from, value: query.q };
  if (from === 'filter') return { key: from, value: drop };
  return { key: from, value: query[from].join(', ') };
}

/** The query without what a relaxation leaves out. */
export function relaxed(query: BrowseQuery, helps: Relaxation): BrowseQuery {
  const { from } = helps;
  const first = { ...query, cursor: undefined };
  if (from === 'q') return { ...first, q: '' };
  if (from === 'filter') return { ...first, filter: helps.filter ?? '' };
  return { ...first, [from]: [] };
}
