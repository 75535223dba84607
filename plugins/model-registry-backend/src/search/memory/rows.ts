import type { FilterFacet } from '@assay/plugin-model-registry-common';

/** What search reads of a model, as the database has made it. */
export interface IndexedModel {
  readonly id: string;
  readonly group: string;
  readonly name: string;
  readonly tier: string;
  /** Milliseconds, with what the database has below them. */
  readonly created: number;
  readonly changed: number;
  readonly size: number;
  /** `field=value` and `has=field` about the model itself, folded. */
  readonly terms: readonly string[];
  /** Values of facets as people wrote them, over all versions. */
  readonly facets: Readonly<Record<FilterFacet, readonly string[]>>;
  /** Texts of words, as PostgreSQL writes them. */
  readonly words: string;
  readonly head: string;
  /** Folded name and title, for typing errors. */
  readonly called: string;
  readonly newest: string | null;
  readonly production: string | null;
  /** What lists show of it, as JSON. */
  readonly summary: string;
  /** All it has; a model without any has one that says nothing, under the model's id. */
  readonly versions: readonly string[];
}

export interface IndexedVersion {
  readonly id: string;
  readonly modelId: string;
  /** `field=value` and `has=field` as people wrote it. */
  readonly shown: readonly string[];
  readonly semver: string | null;
  readonly size: number | null;
  readonly released: number | null;
  readonly recertify: number | null;
  /** By folded key; dates in seconds under a key that ends in `@`. */
  readonly numbers: Readonly<Record<string, number>>;
}

/** Without case and accents, as `search_fold` of the database does it. */
export type Fold = (text: string) => string;
