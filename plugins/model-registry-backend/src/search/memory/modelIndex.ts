import type {
  FilterFacet,
  ModelSummary,
} from '@assay/plugin-model-registry-common';
import { Bitmap } from './bitmap';
import { Dictionary } from './dictionary';
import { Fractions } from './growing';
import { NearWords, nearWordsOf } from './nearWords';
import { Posting } from './posting';
import type { IndexedModel } from './rows';
import { WordIndex } from './wordIndex';

/** What stays of a model: what its place in an order needs, and where its page is read. */
export interface ModelEntry {
  readonly id: string;
  readonly group: string;
  readonly name: string;
  readonly tierPlace: number;
  readonly changed: number;
  readonly size: number;
  readonly newest: string | null;
  readonly production: string | null;
  /** Ordinals of its versions. */
  readonly versions: number[];
}

const tiers = ['High', 'Medium', 'Low'];

export type FacetValues = Map<string, Posting>;

/**
 * Models by ordinals. A model that changes gets a new ordinal and its old one dies, so that nothing has to be
 * looked for to be taken out; the whole is made anew when a part of it is dead.
 */
export class ModelIndex {
  readonly entries: ModelEntry[] = [];
  readonly ordinalOf = new Map<string, number>();
  readonly live = new Bitmap();
  readonly terms = new Dictionary(() => new Posting());
  readonly facets = new Map<FilterFacet, FacetValues>();
  readonly words = new WordIndex();
  readonly near = new NearWords();
  readonly created = new Fractions();
  readonly changed = new Fractions();
  /** What lists show of each, as JSON: a fifth of what the objects would take. */
  private readonly summaries: string[] = [];

  /** @returns its ordinal */
  add(row: IndexedModel, versions: number[]): number {
    const at = this.entries.length;
    const { id, group, name, changed, size, newest, production } = row;
    const tierPlace = tiers.indexOf(row.tier);
    this.entries.push({
      ...{ id, group, name, tierPlace, changed, size },
      ...{ newest, production, versions },
    });
    this.summaries.push(row.summary);
    this.ordinalOf.set(id, at);
    this.live.add(at);
    this.created.push(row.created);
    this.changed.push(changed);
    for (const term of row.terms) this.terms.at(term).add(at);
    for (const [facet, values] of Object.entries(row.facets)) {
      const known = valuesOf(this.facets, facet as FilterFacet);
      for (const value of values) postingOf(known, value).add(at);
    }
    this.words.add(at, row.words, row.head);
    this.near.add(at, nearWordsOf(row.called));
    return at;
  }

  /** @returns the versions it had */
  remove(id: string): readonly number[] {
    const at = this.ordinalOf.get(id);
    if (at === undefined) return [];
    this.ordinalOf.delete(id);
    this.live.delete(at);
    this.summaries[at] = '';
    return this.entries[at].versions;
  }

  /** @throws SyntaxError of one that is dead */
  summaryOf(at: number): ModelSummary {
    return JSON.parse(this.summaries[at]);
  }

  /** @throws Error when there is none, which its caller has to know */
  entry(at: number): ModelEntry {
    const found = this.entries[at];
    if (!found) throw new Error(`No model has the ordinal ${at}`);
    return found;
  }
}

export function valuesOf(
  facets: Map<FilterFacet, FacetValues>,
  facet: FilterFacet,
): FacetValues {
  const known = facets.get(facet) ?? new Map();
  facets.set(facet, known);
  return known;
}

export function postingOf(values: FacetValues, value: string): Posting {
  const known = values.get(value) ?? new Posting();
  values.set(value, known);
  return known;
}
