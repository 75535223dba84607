import type { ModelSummary, VersionDetail } from '../api/shapes';
import type { Fact } from '../facts/schema';
import type { MetadataSection } from '../metadata';

/** What a card is made from. Plain data, so that server, CLI and bundle make the same card. */
export interface CardInput {
  model: Pick<ModelSummary, 'ref' | 'title' | 'description' | 'owner' | 'tags'>;
  version: Pick<
    VersionDetail,
    | 'version'
    | 'state'
    | 'manifestDigest'
    | 'createdAt'
    | 'recertifyBy'
    | 'metadata'
    | 'tier'
    | 'completeness'
  > & {
    artifacts: Pick<
      VersionDetail['artifacts'][number],
      'path' | 'kind' | 'size' | 'digest' | 'format'
    >[];
  };
  facts: readonly Fact[];
}

/** Who says a statement. Metadata is its owner's claim; a fact names its producer (safety: S8). */
export type CardSource =
  | { kind: 'metadata'; path: string; by: string }
  | { kind: 'fact'; id: string; fact: Fact['kind']; by: string; at: string }
  | { kind: 'registry' };

export interface CardStatement {
  label?: string; // 'Licence'
  text: string; // as somebody wrote it; every writer escapes it
  href?: string; // https: or mailto: only (safety: S14)
  source: CardSource;
}

export interface CardSection {
  id: string;
  title: string;
  statements: CardStatement[];
  missing: { path: string; title: string }[]; // asked for by the tier and not there
}

export interface CardJson {
  v: 'card-v1';
  model: { ref: string; title: string; owner: string };
  version: {
    version: string;
    state: string;
    tier: string;
    manifestDigest?: string;
    metadataDigest: string;
  };
  sections: CardSection[];
  sectionsComplete: { complete: number; of: number };
}

/** Fills one section: which metadata sections it reports as missing, and what it says. */
export interface CardPart {
  id: string;
  title: string;
  /** Missing fields are listed where they belong: under these paths or below them. */
  asks: readonly string[];
  /** Annotations of these sections are shown here. */
  annotations: readonly (MetadataSection | string)[];
  statements: (input: CardInput) => CardStatement[];
}
