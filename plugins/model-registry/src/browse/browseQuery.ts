import {
  riskTierSchema,
  versionStateSchema,
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
  sort: 'changed' | 'name';
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
    sort: search.get('sort') === 'name' ? 'name' : 'changed',
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
  if (query.sort !== 'changed') search.set('sort', query.sort);
  if (query.view !== 'table') search.set('view', query.view);
  if (query.cursor) search.set('cursor', query.cursor);
  return search;
}

/** What the registry is asked; the view is nobody's business but ours. */
export function apiQueryOf(query: BrowseQuery, limit: number = pageSize) {
  const { view: _, q, cursor, sort, ...filters } = query;
  const chosen = Object.fromEntries(
    Object.entries(filters).filter(([, values]) => values.length > 0),
  ) as Partial<Record<FilterKey, string[]>>;
  return {
    ...chosen,
    ...(q.trim() ? { q: q.trim() } : {}),
    ...(cursor ? { cursor } : {}),
    sort,
    limit,
  };
}

export interface ChosenFilter {
  key: FilterKey | 'q';
  value: string;
}

export function chosenFilters(query: BrowseQuery): ChosenFilter[] {
  const words = query.q.trim() ? [{ key: 'q' as const, value: query.q }] : [];
  return [
    ...words,
    ...filterKeys.flatMap(key => query[key].map(value => ({ key, value }))),
  ];
}

/** Without one filter, and back on the first page. */
export function withoutFilter(
  query: BrowseQuery,
  filter: ChosenFilter,
): BrowseQuery {
  if (filter.key === 'q') return { ...query, q: '', cursor: undefined };
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
