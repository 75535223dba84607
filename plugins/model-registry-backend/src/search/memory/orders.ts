import type { ModelSort } from '@assay/plugin-model-registry-common';
import type { Bitmap } from './bitmap';
import { inCharacters } from './dictionary';
import type { ModelEntry, ModelIndex } from './modelIndex';

export type Sorted = Exclude<ModelSort, 'relevance'>;
/** What decides about a place in an order. */
export type Placed = Pick<
  ModelEntry,
  'id' | 'group' | 'name' | 'tierPlace' | 'changed' | 'size'
>;
type Compare = (a: Placed, b: Placed) => number;

const byName: Compare = (a, b) =>
  inCharacters(a.group, b.group) || inCharacters(a.name, b.name);
export const newestFirst: Compare = (a, b) =>
  b.changed - a.changed || inCharacters(b.id, a.id);

/** As `orders` has them in SQL. */
export const comparisons: Record<Sorted, Compare> = {
  changed: newestFirst,
  name: byName,
  tier: (a, b) => a.tierPlace - b.tierPlace || byName(a, b),
  size: (a, b) => b.size - a.size || inCharacters(b.id, a.id),
};

export const sortedNames = Object.keys(comparisons) as Sorted[];

interface Kept {
  all: number[];
  /** Ordinals below it have been brought in. */
  until: number;
}

/** All models in each order. Kept while nothing changes, and brought up to date when somebody asks. */
export class Orders {
  private readonly kept = new Map<Sorted, Kept>();

  constructor(private readonly models: ModelIndex) {}

  /** Ordinals in order, of those that live and a few that no longer do. */
  of(sort: Sorted): readonly number[] {
    const { entries, live } = this.models;
    const known = this.kept.get(sort) ?? { all: [], until: 0 };
    if (known.until === entries.length) return known.all;
    const compare = comparisons[sort];
    const fresh: number[] = [];
    for (let at = known.until; at < entries.length; at++) {
      if (live.has(at)) fresh.push(at);
    }
    fresh.sort((a, b) => compare(entries[a], entries[b]));
    const all = merged(known.all, fresh, live, (a, b) =>
      compare(entries[a], entries[b]),
    );
    this.kept.set(sort, { all, until: entries.length });
    return all;
  }
}

function merged(
  old: readonly number[],
  fresh: readonly number[],
  live: Bitmap,
  compare: (a: number, b: number) => number,
): number[] {
  const all: number[] = [];
  let next = 0;
  for (const at of old) {
    if (!live.has(at)) continue;
    while (next < fresh.length && compare(fresh[next], at) < 0)
      all.push(fresh[next++]);
    all.push(at);
  }
  while (next < fresh.length) all.push(fresh[next++]);
  return all;
}
