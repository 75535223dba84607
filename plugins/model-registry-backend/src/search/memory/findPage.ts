import {
  allOf,
  type Facet,
  type FilterFacet,
} from '@assay/plugin-model-registry-common';
import { decodeCursor } from '../../http/cursor';
import { planFacets } from '../facets';
import { orderOf, orderName, type Asked } from '../readPage';
import type { Readable } from '../../http/readable';
import type { Bitmap } from './bitmap';
import { countFacets } from './countFacets';
import { findModels, type Asking } from './evaluate';
import { comparisons, newestFirst, type Placed, type Sorted } from './orders';
import { ranksOf } from './rank';
import { visibleIn } from './visibleModels';

const nowhere: Placed = {
  ...{ id: '', group: '', name: '' },
  ...{ tierPlace: 0, changed: 0, size: 0 },
};

/** From the parts of a cursor to the place that it stands for. */
const placeOf: Record<Sorted, (parts: readonly string[]) => Placed> = {
  changed: ([time, id]) => ({ ...nowhere, changed: Date.parse(time), id }),
  name: ([group, name]) => ({ ...nowhere, group, name }),
  tier: ([place, group, name]) => ({
    ...nowhere,
    tierPlace: Number(place),
    group,
    name,
  }),
  size: ([size, id]) => ({ ...nowhere, size: Number(size), id }),
};

/** A model of a page, and how well it answers to the words. */
export interface Hit {
  readonly model: number;
  readonly rank: number;
}

export interface MemoryPage {
  /** One more than asked for, where there are more. */
  readonly hits: readonly Hit[];
  readonly total: number;
  readonly facets: Partial<Record<FilterFacet, Facet>>;
}

/** One page, its total and its facets: what `readPage` reads in SQL. */
export function findPage(
  asked: Asked,
  criteria: Readable['criteria'],
  asking: Asking,
): MemoryPage {
  asking.memory.scratch.begin();
  const filter = allOf(asked.conjuncts.map(one => one.filter));
  const visible = visibleIn(asking.memory, criteria);
  const found = findModels(filter, asking).and(visible);
  const plans = planFacets(asked.facets, asked.conjuncts);
  return {
    hits: pageOf(asked, found, asking),
    total: found.count(),
    facets: countFacets(plans, found, visible, asking),
  };
}

function pageOf(asked: Asked, found: Bitmap, asking: Asking): Hit[] {
  const name = orderName(asked);
  const after = decodeCursor(
    asked.cursor,
    orderOf(asked).parts.map(({ form }) => form),
  );
  return name === 'relevance'
    ? byRank(asked, found, asking, after)
    : inOrder(asked, name, found, asking, after);
}

function inOrder(
  { limit }: Asked,
  sort: Sorted,
  found: Bitmap,
  { memory }: Asking,
  after: readonly string[] | undefined,
): Hit[] {
  const order = memory.orders.of(sort);
  const { entries } = memory.models;
  const place = after && placeOf[sort](after);
  const compare = comparisons[sort];
  const from = place
    ? firstAfter(order, at => compare(entries[at], place) > 0)
    : 0;
  const hits: Hit[] = [];
  for (let at = from; at < order.length && hits.length <= limit; at++) {
    if (found.has(order[at])) hits.push({ model: order[at], rank: 0 });
  }
  return hits;
}

/** Those of a rank stand in the order of change, so that they are sorted by being put into ranks. */
function byRank(
  { limit, words }: Asked,
  found: Bitmap,
  asking: Asking,
  after: readonly string[] | undefined,
): Hit[] {
  const { memory } = asking;
  const rankAt = ranksOf(words, found, asking);
  const ranks = new Map<number, number[]>();
  for (const model of memory.orders.of('changed')) {
    if (!found.has(model)) continue;
    const rank = rankAt[model];
    const same = ranks.get(rank);
    if (same) same.push(model);
    else ranks.set(rank, [model]);
  }
  const last = after && {
    ...placeOf.changed(after.slice(1)),
    rank: Number(after[0]),
  };
  const hits: Hit[] = [];
  for (const rank of [...ranks.keys()].sort((a, b) => b - a)) {
    if (last && rank > last.rank) continue;
    for (const model of ranks.get(rank)!) {
      const isAfter =
        last?.rank !== rank ||
        newestFirst(memory.models.entry(model), last) > 0;
      if (isAfter) hits.push({ model, rank });
      if (hits.length > limit) return hits;
    }
  }
  return hits;
}

function firstAfter(
  order: readonly number[],
  isAfter: (at: number) => boolean,
): number {
  let [from, until] = [0, order.length];
  while (from < until) {
    const middle = (from + until) >>> 1;
    if (isAfter(order[middle])) until = middle;
    else from = middle + 1;
  }
  return from;
}
