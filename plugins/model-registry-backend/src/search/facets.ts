import {
  allOf,
  countExactMax,
  facetValuesMax,
  testsOf,
  type Conjunct,
  type Facet,
  type Filter,
  type FilterFacet,
} from '@assay/plugin-model-registry-common';
import { compileForVersion } from './compile';
import { joined, literal, sql, type Sql } from './sql';

/** Where the values of a facet stand when no version has to be looked at: in `models`, or in its row `s`. */
const columns: Record<FilterFacet, string> = {
  state: 's.states',
  tier: 'array[models.tier]',
  owner: 'array[models.owner]',
  group: 'array[models."group"]',
  tags: 'models.tags',
  framework: 's.frameworks',
  licence: 's.licences',
  format: 's.formats',
  task: 's.tasks',
  domain: 's.domains',
  sensitivity: 's.sensitivities',
  artifact: 's.artifacts',
  blocked: 's.blocked',
  inProduction: 's.production',
  metrics: 's.metrics',
  properties: 's.properties',
};
const ofModels = ['tier', 'owner', 'group', 'tags', 'inProduction'];

/** How the rows of versions have it, where that is not `name=`. */
const prefixes: Partial<Record<FilterFacet, string>> = {
  metrics: 'has=metrics.',
  properties: 'has=properties.',
};

/** A facet, with what its values are counted among: everything but its own filter. */
export interface FacetPlan {
  readonly facet: FilterFacet;
  readonly filter: Filter;
  /** Of the hits it counts in; equal filters share them. */
  readonly hits: string;
}

export function planFacets(
  facets: readonly FilterFacet[],
  conjuncts: readonly Conjunct[],
): FacetPlan[] {
  const whole = allOf(conjuncts.map(({ filter }) => filter));
  return [...new Set(facets)].map(facet => {
    const others = conjuncts.filter(
      ({ filter }) => !isOnlyAbout(filter, facet),
    );
    const narrowed = others.length < conjuncts.length;
    return {
      facet,
      filter: narrowed ? allOf(others.map(({ filter }) => filter)) : whole,
      hits: narrowed ? `hits_${facet}` : 'hits',
    };
  });
}

function isOnlyAbout(filter: Filter, facet: FilterFacet): boolean {
  const tests = testsOf(filter);
  return tests.length > 0 && tests.every(({ field }) => field.name === facet);
}

/** All facets as one JSON object. Each of `plans` reads from the hits it names. */
export function facetsSql(plans: readonly FacetPlan[]): Sql {
  const parts = plans.map(
    plan =>
      sql`${literal(`'${plan.facet}'`)}, jsonb_build_object(
        'known', (select count(*) from ${literal(plan.hits)}),
        'values', (select coalesce(jsonb_agg(jsonb_build_object('value', value, 'count', count)
          order by count desc, value), '[]'::jsonb) from (${countsSql(
            plan,
          )}) counts))`,
  );
  return sql`jsonb_build_object(${joined(parts, ', ')})`;
}

function countsSql({ facet, filter, hits }: FacetPlan): Sql {
  const asked = ofModels.includes(facet)
    ? undefined
    : compileForVersion(filter);
  const from = asked
    ? countedByVersion(facet, hits, asked)
    : sql`select value, count(*)::int as count from ${literal(hits)} h
        join models on models.id = h.id join search_models s on s.model_id = h.id
        cross join lateral unnest(${literal(columns[facet])}) value`;
  return sql`${from} group by value order by count desc, value limit ${
    facetValuesMax + 1
  }`;
}

/** Only versions that satisfy the rest of the filter lend their values. */
function countedByVersion(facet: FilterFacet, hits: string, asked: Sql): Sql {
  const prefix = prefixes[facet] ?? `${facet}=`;
  return sql`select value, count(distinct h.id)::int as count from ${literal(
    hits,
  )} h
    join models on models.id = h.id join search_models s on s.model_id = h.id
    join search_versions v on v.model_id = h.id and (${asked})
    cross join lateral (select substr(line, ${prefix.length + 1}::int) as value
      from unnest(v.shown) line where starts_with(line, ${prefix})) said`;
}

export interface FacetJson {
  known: number;
  values: { value: string; count: number }[];
}

export function facetView({ known, values }: FacetJson): Facet {
  return {
    values: values.slice(0, facetValuesMax),
    countsAreExact: known <= countExactMax,
    isComplete: known <= countExactMax && values.length <= facetValuesMax,
  };
}
