import {
  facetValuesMax,
  type Facet,
  type FilterFacet,
} from '@assay/plugin-model-registry-common';
import { asksVersions, type FacetPlan } from '../facets';
import type { Bitmap } from './bitmap';
import { inCharacters } from './dictionary';
import { findModels, findVersions, type Asking } from './evaluate';
import type { Posting } from './posting';

/** How the rows of versions have it, where that is not `name=`. */
const prefixes: Partial<Record<FilterFacet, string>> = {
  metrics: 'has=metrics.',
  properties: 'has=properties.',
};

interface Counted {
  readonly value: string;
  readonly count: number;
}

/** Counts the values of facets, each among what is found without its own filter. All counts are exact. */
export function countFacets(
  plans: readonly FacetPlan[],
  hits: Bitmap,
  visible: Bitmap,
  asking: Asking,
): Partial<Record<FilterFacet, Facet>> {
  const exact: Asking = { ...asking, spelling: 'exact' };
  const lendings = new Map<string, Bitmap>();
  const countIn = (plan: FacetPlan) => {
    const among =
      plan.hits === 'hits' ? hits : findModels(plan.filter, exact).and(visible);
    if (!asksVersions(plan)) return countByModel(plan, among, exact);
    // Facets that count in the same hits count in the same versions.
    const lending = lendings.get(plan.hits) ?? lendingOf(plan, among, exact);
    lendings.set(plan.hits, lending);
    return countByVersion(plan, lending, exact);
  };
  return Object.fromEntries(
    plans.map(plan => [plan.facet, facetOf(countIn(plan))]),
  );
}

function facetOf(counts: Counted[]): Facet {
  counts.sort((a, b) => b.count - a.count || inCharacters(a.value, b.value));
  return {
    values: counts.slice(0, facetValuesMax),
    countsAreExact: true,
    isComplete: counts.length <= facetValuesMax,
  };
}

function countByModel(
  { facet }: FacetPlan,
  among: Bitmap,
  { memory }: Asking,
): Counted[] {
  const counts: Counted[] = [];
  for (const [value, posting] of memory.models.facets.get(facet) ?? []) {
    const count = posting.countWith(among);
    if (count > 0) counts.push({ value, count });
  }
  return counts;
}

/** Only versions that satisfy the rest of the filter lend their values. */
function lendingOf(
  { filter }: FacetPlan,
  among: Bitmap,
  asking: Asking,
): Bitmap {
  const { memory } = asking;
  const asked = findVersions(filter, asking);
  return asked ? memory.ofModels(asked, among) : memory.versionsIn(among);
}

function countByVersion(
  { facet }: FacetPlan,
  lending: Bitmap,
  asking: Asking,
): Counted[] {
  const { lines } = asking.memory.versions;
  const count = modelCounter(asking);
  const prefix = prefixes[facet] ?? `${facet}=`;
  const counts: Counted[] = [];
  lines.forEachWith(prefix, (posting, line) => {
    const models = count(posting, lending);
    if (models > 0) {
      counts.push({ value: line.slice(prefix.length), count: models });
    }
  });
  return counts;
}

/** Counts the models of versions, each once. */
function modelCounter({ memory }: Asking) {
  const { models } = memory.versions;
  const countedIn = memory.scratch.numbers(memory.models.entries.length);
  let round = 0;
  return (posting: Posting, lending: Bitmap): number => {
    round += 1;
    let count = 0;
    posting.forEachWith(lending, version => {
      const model = models.get(version);
      if (countedIn[model] === round) return;
      countedIn[model] = round;
      count += 1;
    });
    return count;
  };
}
