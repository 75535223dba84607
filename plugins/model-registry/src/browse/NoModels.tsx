import { Button } from '@backstage/ui';
import { useRegistry } from '../api/useRegistry';
import { Notice } from '../components/Notice';
import { useText } from '../translations/useText';
import type { FilterProps } from './BrowseFilters';
import {
  apiQueryOf,
  chosenFilters,
  withoutFilter,
  withoutFilters,
  writeBrowseQuery,
} from './browseQuery';
import { useFilterName } from './ChosenFilters';

const triedMax = 8; // one small question each

/** Why nothing is here, and which filter to drop: the one whose removal brings the most. */
export function NoModels({ query, onChange }: FilterProps) {
  const t = useText();
  const nameOf = useFilterName();
  const chosen = chosenFilters(query);
  const best = useRegistry(
    chosen.length > 0 ? `relax:${writeBrowseQuery(query)}` : undefined,
    async registry => {
      const tried = await Promise.all(
        chosen.slice(0, triedMax).map(async filter => {
          const without = withoutFilter(query, filter);
          const answer = await registry.listModels({
            query: apiQueryOf(without, 1),
          });
          return { filter, total: answer.total };
        }),
      );
      return tried.sort((a, b) => b.total - a.total)[0];
    },
  ).value;
  if (chosen.length === 0) {
    return (
      <Notice
        tone="quiet"
        what={t('browse.emptyFirst')}
        why={t('browse.emptyFirstFix')}
      />
    );
  }
  const helps = best && best.total > 0 ? best : undefined;
  return (
    <Notice
      tone="quiet"
      what={t('browse.emptyFiltered', { count: chosen.length })}
      why={
        helps &&
        t('browse.emptyHint', {
          count: helps.total,
          filter: nameOf(helps.filter),
        })
      }
    >
      {helps && (
        <Button
          size="small"
          onPress={() => onChange(withoutFilter(query, helps.filter))}
        >
          {t('browse.emptyDrop', { filter: nameOf(helps.filter) })}
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
