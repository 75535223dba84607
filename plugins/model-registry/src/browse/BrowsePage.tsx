import { useEffect, useRef } from 'react';
import { ButtonLink, SearchField, Select } from '@backstage/ui';
import {
  modelSorts,
  parseFilter,
  type ModelSort,
} from '@assay/plugin-model-registry-common';
import { useLinks } from '../api/useLinks';
import { AssayRoot } from '../components/AssayRoot';
import { ProblemNotice } from '../components/ProblemNotice';
import { Waiting } from '../components/Waiting';
import { useText } from '../translations/useText';
import { BrowseFilters } from './BrowseFilters';
import { ChosenFilters } from './ChosenFilters';
import { FilterBox } from './FilterBox';
import { ModelCards } from './ModelCards';
import { ModelTable } from './ModelTable';
import { NoModels } from './NoModels';
import { ResultPages } from './ResultPages';
import { SavedSearches } from './SavedSearches';
import { useBrowse, useTyped } from './useBrowse';

/** Find a model: everything chosen is in the URL. */
export function BrowsePage() {
  const browse = useBrowse();
  const { query, change, page, asked } = browse;
  // What is wrong with a filter is told beside its text, and once.
  const isReadable = parseFilter(query.filter).ok;
  return (
    <AssayRoot>
      <div className="assay-stack">
        <BrowseBar browse={browse} />
        <div className="assay-browse">
          <BrowseFilters
            query={query}
            onChange={next => change(next)}
            facets={page?.facets}
          />
          <div className="assay-stack">
            <FilterBox browse={browse} />
            <ChosenFilters query={query} onChange={next => change(next)} />
            <ResultCount browse={browse} />
            {asked.error && isReadable && (
              <ProblemNotice error={asked.error} onRetry={asked.reload} />
            )}
            {!page && !asked.error && <Waiting rows={8} height={40} />}
            {page && <Results browse={browse} />}
          </div>
        </div>
      </div>
    </AssayRoot>
  );
}

type Browse = ReturnType<typeof useBrowse>;

function BrowseBar({ browse }: { browse: Browse }) {
  const t = useText();
  const links = useLinks();
  const { query, change } = browse;
  const bar = useRef<HTMLDivElement>(null);
  const [typed, setTyped] = useTyped(query.q, q =>
    change({ ...query, q, cursor: undefined }, { replace: true }),
  );
  useSlashKey(() => bar.current?.querySelector('input')?.focus());
  return (
    <div className="assay-row" ref={bar}>
      <div style={{ flex: '1 1 280px' }}>
        <SearchField
          aria-label={t('browse.search')}
          placeholder={t('browse.search')}
          value={typed}
          onChange={setTyped}
        />
      </div>
      <Select
        aria-label={t('browse.sort')}
        value={query.sort ?? (query.q.trim() ? 'relevance' : 'changed')}
        onChange={chosen =>
          change({ ...query, sort: chosen as ModelSort, cursor: undefined })
        }
        options={modelSorts.map(value => ({
          value,
          label: t(`browse.sort_${value}`),
        }))}
      />
      <Select
        aria-label={t('browse.view')}
        value={query.view}
        onChange={key => change({ ...query, view: key as 'table' | 'cards' })}
        options={[
          { value: 'table', label: t('browse.table') },
          { value: 'cards', label: t('browse.cards') },
        ]}
      />
      <SavedSearches query={query} onChange={next => change(next)} />
      {links.publish && (
        <ButtonLink href={links.publish} variant="primary">
          {t('browse.publish')}
        </ButtonLink>
      )}
    </div>
  );
}

function ResultCount({ browse }: { browse: Browse }) {
  const t = useText();
  const { page } = browse;
  let text = '';
  if (page?.totalIsExact) text = t('browse.count', { count: page.total });
  else if (page) text = t('browse.countMore', { count: page.total });
  return (
    <p role="status" className="assay-secondary">
      {text}
    </p>
  );
}

function Results({ browse }: { browse: Browse }) {
  const { page, query, change } = browse;
  if (!page) return null;
  if (page.items.length === 0)
    return (
      <NoModels
        query={query}
        onChange={next => change(next)}
        relaxations={page.relaxations}
      />
    );
  return (
    <div className={browse.isStale ? 'assay-stale' : undefined}>
      {query.view === 'cards' ? (
        <ModelCards models={page.items} />
      ) : (
        <ModelTable models={page.items} />
      )}
      <ResultPages
        hasPrevious={query.cursor !== undefined}
        nextCursor={page.nextCursor}
        onNext={browse.next}
        onPrevious={browse.previous}
      />
    </div>
  );
}

/** `/` goes to the search, except where someone is typing. */
function useSlashKey(focus: () => void) {
  const focusRef = useRef(focus);
  focusRef.current = focus;
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const target = event.target as HTMLElement;
      const typing =
        target.isContentEditable ||
        ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName);
      if (event.key !== '/' || typing) return;
      event.preventDefault();
      focusRef.current();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
}
