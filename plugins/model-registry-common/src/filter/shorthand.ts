import { allOf, test, textValue, type Filter } from './ast';
import type { FilterFault } from './fault';
import { conjunctsOf } from './ast';
import { parseFilter } from './parse';

/** What a search asks for: words, a filter, and the short forms of filters people choose in facets. */
export interface SearchQuery {
  readonly q?: string;
  readonly query?: string; // the seed's name for q
  readonly filter?: string;
  readonly owner?: readonly string[];
  readonly state?: readonly string[];
  readonly tier?: readonly string[];
  readonly tag?: readonly string[];
  readonly framework?: readonly string[];
  readonly licence?: readonly string[];
}

export const shorthandParams = [
  'owner',
  'state',
  'tier',
  'tag',
  'framework',
  'licence',
] as const;
export type ShorthandParam = (typeof shorthandParams)[number];
const fieldOfParam: Partial<Record<ShorthandParam, string>> = { tag: 'tags' };

/** One thing that has to hold, and the parameter it came from. */
export interface Conjunct {
  readonly from: 'q' | 'filter' | ShorthandParam;
  readonly filter: Filter;
}

export type SearchFilter =
  | {
      readonly ok: true;
      readonly conjuncts: readonly Conjunct[];
      /** All of it; what `q` and the short forms say stands in it as well. */
      readonly filter: Filter;
    }
  | { readonly ok: false; readonly fault: FilterFault };

/** Brings everything a search asks for into one tree. */
export function filterOfSearch(query: SearchQuery): SearchFilter {
  const parsed = parseFilter(query.filter ?? '');
  if (!parsed.ok) return parsed;
  const words = (query.q ?? query.query ?? '').trim();
  const conjuncts: Conjunct[] = [
    ...(words === ''
      ? []
      : [
          {
            from: 'q' as const,
            filter: test('text', 'contains', [textValue(words)]),
          },
        ]),
    ...shorthandParams.flatMap(param => shorthand(param, query[param])),
    ...conjunctsOf(parsed.filter).map(filter => ({
      from: 'filter' as const,
      filter,
    })),
  ];
  return { ok: true, conjuncts, filter: allOf(conjuncts.map(c => c.filter)) };
}

function shorthand(
  param: ShorthandParam,
  values: readonly string[] | undefined,
): Conjunct[] {
  if (!values || values.length === 0) return [];
  const field = fieldOfParam[param] ?? param;
  return [{ from: param, filter: test(field, 'in', values.map(textValue)) }];
}
