import {
  filterOfSearch,
  modelSortSchema,
  printFilter,
  riskTierSchema,
  versionStateSchema,
  type FilterFacet,
  type ModelSort,
  type RiskTier,
  type VersionState,
} from '@assay/plugin-model-registry-common';

/** Everything chosen on the Models page; the URL holds it, so that a link shows the same. */
export interface BrowseQuery {
  q: string;
  state: VersionState[];
  tier: RiskTier[];
  owner: string[];
  tag: string[];
  framework: string[];
  licence: string[];
  /** What the facets cannot say, as the API's grammar has it. */
  filter: string;
  /** Absent is the registry's own order: by relevance when words are asked for, else by last change. */
  sort?: ModelSort;
  view: 'table' | 'cards';
  cursor?: string;
}

export const filterKeys = [
  'state',
  'tier',
  'owner',
  'tag',
  'framework',
  'licence',
] as const;
export type FilterKey = (typeof filterKeys)[number];

export const pageSize = 50;
/** The facets the page shows, by the parameter that holds what was chosen of them. */
export const facetOf = {
  state: 'state',
  tier: 'tier',
  owner: 'owner',
  tag: 'tags',
  framework: 'framework',
  licence: 'licence',
} as const satisfies Record<FilterKey, FilterFacet>;
/** Counted besides while a filter is written, so that its values can be completed. */
const completedFacets = [
  'format',
  'task',
  'domain',
  'blocked',
  'metrics',
  'properties',
] as const satisfies readonly FilterFacet[];

export function readBrowseQuery(search: URLSearchParams): BrowseQuery {
  const many = (key: string) =>
    search
      .getAll(key)
      .flatMap(value => value.split(','))
      .filter(value => value !== '');
  return {
    q: search.get('q') ?? '',
    state: many('state').filter(
      (value): value is VersionState =>
        versionStateSchema.safeParse(value).success,
    ),
    tier: many('tier').filter(
      (value): value is RiskTier => riskTierSchema.safeParse(value).success,
    ),
    owner: many('owner'),
    tag: many('tag'),
    framework: many('framework'),
    licence: many('licence'),
    filter: search.get('filter') ?? '',
    sort: modelSortSchema.safeParse(search.get('sort')).data,
    view: search.get('view') === 'cards' ? 'cards' : 'table',
    cursor: search.get('cursor') ?? undefined,
  };
}

/** What is the default is left out, so that the plain page has a plain address. */
export function writeBrowseQuery(query: BrowseQuery): URLSearchParams {
  const search = new URLSearchParams();
  if (query.q) search.set('q', query.q);
  for (const key of filterKeys) {
    if (query[key].length > 0) search.set(key, query[key].join(','));
  }
  if (query.filter.trim()) search.set('filter', query.filter);
  if (query.sort) search.set('sort', query.sort);
  if (query.view !== 'table') search.set('view', query.view);
  if (query.cursor) search.set('cursor', query.cursor);
  return search;
}

/** What the registry is asked; the view is nobody's business but ours. */
export function apiQueryOf(query: BrowseQuery, isWriting = false) {
  const { view: _, q, cursor, sort, filter, ...chosen } = query;
  const short = Object.fromEntries(
    Object.entries(chosen).filter(([, values]) => values.length > 0),
  ) as Partial<Record<FilterKey, string[]>>;
  return {
    ...short,
    ...(q.trim() ? { q: q.trim() } : {}),
    ...(filter.trim() ? { filter: filter.trim() } : {}),
    ...(cursor ? { cursor } : {}),
    ...(sort ? { sort } : {}),
    facets: [...Object.values(facetOf), ...(isWriting ? completedFacets : [])],
    limit: pageSize,
  };
}

/** What is chosen in the facets joins what is written, and leaves the facets. */
export function writtenOut(query: BrowseQuery): BrowseQuery {
  const { q: _, ...rest } = query;
  const read = filterOfSearch(rest);
  if (!read.ok) return query;
  const none = withoutFilters(query);
  return { ...none, q: query.q, filter: printFilter(read.filter) };
}

export interface ChosenFilter {
  key: FilterKey | 'q' | 'filter';
  value: string;
}

export function chosenFilters(query: BrowseQuery): ChosenFilter[] {
  const words = query.q.trim() ? [{ key: 'q' as const, value: query.q }] : [];
  return [
    ...words,
    ...filterKeys.flatMap(key => query[key].map(value => ({ key, value }))),
    ...(query.filter.trim()
      ? [{ key: 'filter' as const, value: query.filter }]
      : []),
  ];
}

/** Without one filter, and back on the first page. */
export function withoutFilter(
  query: BrowseQuery,
  filter: ChosenFilter,
): BrowseQuery {
  if (filter.key === 'q' || filter.key === 'filter')
    return { ...query, [filter.key]: '', cursor: undefined };
  const rest = (query[filter.key] as string[]).filter(
    value => value !== filter.value,
  );
  return { ...query, [filter.key]: rest, cursor: undefined };
}

export function withFilter(
  query: BrowseQuery,
  key: FilterKey,
  value: string,
): BrowseQuery {
  const values = query[key] as string[];
  const next = values.includes(value) ? values : [...values, value];
  return { ...query, [key]: next, cursor: undefined };
}

export function withoutFilters(query: BrowseQuery): BrowseQuery {
  return {
    ...readBrowseQuery(new URLSearchParams()),
    sort: query.sort,
    view: query.view,
  };
}
