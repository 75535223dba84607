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
import { aboutVersions, compileForVersion } from './compile';
import { joined, literal, sql, type Sql } from './sql';

/** Where the values of a facet stand when no version has to be looked at: in `models`, or in its row `s`. */
const columns: Record<FilterFacet, string> = {
  state: 's.states',
  tier: 'models.tier',
  owner: 'models.owner',
  group: 'models."group"',
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
const single = ['tier', 'owner', 'group'];
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
      // In small letters, since SQL folds a name that stands without quotes.
      hits: narrowed ? `hits_${facet.toLowerCase()}` : 'hits',
    };
  });
}

function isOnlyAbout(filter: Filter, facet: FilterFacet): boolean {
  const tests = testsOf(filter);
  return tests.length > 0 && tests.every(({ field }) => field.name === facet);
}

/**
 * All facets as one JSON object. Those that count in the same hits are counted in one pass over them, since
 * every table that a statement names costs time to plan.
 */
export function facetsSql(plans: readonly FacetPlan[]): Sql {
  const passes = new Map<string, FacetPlan[]>();
  for (const plan of plans) {
    const byVersion = asksVersions(plan);
    const key = `${plan.hits} ${byVersion}`;
    passes.set(key, [...(passes.get(key) ?? []), plan]);
  }
  const counted = [...passes.values()].map(passSql);
  return sql`select jsonb_object_agg(facet, jsonb_build_object('known', known, 'values', counts))
    from (${joined(counted, ' union all ')}) passes`;
}

/** Whether its values have to be read from versions, since the filter narrows which ones count. */
export function asksVersions({ facet, filter }: FacetPlan): boolean {
  return !ofModels.includes(facet) && aboutVersions(filter);
}

function passSql(plans: readonly FacetPlan[]): Sql {
  const [{ hits }] = plans;
  const counts = asksVersions(plans[0])
    ? countedByVersion(plans)
    : countedByModel(plans);
  const names = joined(
    plans.map(({ facet }) => sql`(${facet}::text)`),
    ', ',
  );
  return sql`select facet, (select count(*) from ${literal(hits)}) as known,
      coalesce(jsonb_agg(jsonb_build_object('value', value, 'count', count) order by count desc, value collate "C")
        filter (where place <= ${
          facetValuesMax + 1
        }::int), '[]'::jsonb) as counts
    from (values ${names}) names(facet) left join (
      select *, row_number() over (partition by facet order by count desc, value collate "C") as place
      from (${counts}) counts) ranked using (facet)
    group by facet`;
}

function countedByModel(plans: readonly FacetPlan[]): Sql {
  const [{ hits }] = plans;
  const reads = (table: string) =>
    plans.some(({ facet }) => columns[facet].startsWith(`${table}.`));
  const values = plans.map(({ facet }) => {
    const column = columns[facet];
    return single.includes(facet)
      ? `select '${facet}' as facet, ${column} as value`
      : `select '${facet}', unnest(${column})`;
  });
  return literal(`select facet, value, count(*)::int as count from ${hits} h
    ${reads('models') ? 'join models on models.id = h.id' : ''}
    ${reads('s') ? 'join search_models s on s.model_id = h.id' : ''}
    cross join lateral (${values.join(
      ' union all ',
    )}) as said(facet, value) group by facet, value`);
}

/** Only versions that satisfy the rest of the filter lend their values. */
function countedByVersion(plans: readonly FacetPlan[]): Sql {
  const [{ hits, filter }] = plans;
  const asked = compileForVersion(filter) ?? literal('true');
  const row = /\bs\./.test(asked.text)
    ? literal('join search_models s on s.model_id = h.id')
    : literal('');
  const words = /\bw\./.test(asked.text)
    ? literal('join search_words w on w.model_id = h.id')
    : literal('');
  const lines = joined(
    plans.map(({ facet }) => {
      const prefix = prefixes[facet] ?? `${facet}=`;
      return sql`(${facet}::text, ${prefix}::text)`;
    }),
    ', ',
  );
  return sql`select facet, value, count(distinct h.id)::int as count from ${literal(
    hits,
  )} h
    join models on models.id = h.id ${row} ${words}
    join search_versions v on v.model_id = h.id and (${asked})
    cross join lateral (select lines.facet, substr(line, length(lines.prefix) + 1) as value
      from unnest(v.shown) line join (values ${lines}) lines(facet, prefix) on starts_with(line, lines.prefix)) said
    group by facet, value`;
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
