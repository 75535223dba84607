import { useState } from 'react';
import { Button } from '@backstage/ui';
import { useText } from '../translations/useText';
import { facetOf, filterKeys, type BrowseQuery } from './browseQuery';
import { FacetFilter } from './FacetFilter';
import type { ModelPage } from './useBrowse';

export interface FilterProps {
  query: BrowseQuery;
  onChange(next: BrowseQuery): void;
}

/** What can be ticked, with how many models each would leave. */
export function BrowseFilters(
  props: FilterProps & { facets: ModelPage['facets'] },
) {
  const t = useText();
  const { query, onChange, facets } = props;
  const [isOpen, setOpen] = useState(false);
  return (
    <aside
      className="assay-facets"
      aria-label={t('browse.filters')}
      data-open={isOpen}
    >
      {/* Where there is no room beside the list, they are folded away above it. */}
      <div className="assay-facets-fold">
        <Button
          size="small"
          variant="secondary"
          aria-expanded={isOpen}
          onPress={() => setOpen(!isOpen)}
        >
          {t(isOpen ? 'browse.filtersClose' : 'browse.filtersOpen')}
        </Button>
      </div>
      {filterKeys.map(filter => (
        <FacetFilter
          key={filter}
          query={query}
          onChange={onChange}
          filter={filter}
          facet={facets?.[facetOf[filter]]}
        />
      ))}
    </aside>
  );
}
