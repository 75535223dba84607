import type { Facet } from '@assay/plugin-model-registry-common';
import { useText } from '../translations/useText';
import { facetOf, filterKeys, type BrowseQuery } from './browseQuery';
import { FacetFilter } from './FacetFilter';
import type { ModelPage } from './useBrowse';

export interface FilterProps {
  query: BrowseQuery;
  onChange(next: BrowseQuery): void;
}

const uncounted: Facet = { values: [], countsAreExact: true, isComplete: true };

/** What can be ticked, with how many models each would leave. */
export function BrowseFilters(
  props: FilterProps & { facets: ModelPage['facets'] },
) {
  const t = useText();
  const { query, onChange, facets } = props;
  return (
    <aside className="assay-facets" aria-label={t('browse.filters')}>
      {filterKeys.map(filter => (
        <FacetFilter
          key={filter}
          query={query}
          onChange={onChange}
          filter={filter}
          facet={facets?.[facetOf[filter]] ?? uncounted}
        />
      ))}
    </aside>
  );
}
