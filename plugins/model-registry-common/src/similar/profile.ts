import type { Metadata } from '../metadata/schema';

/** What of a model says what it is like: of the version in production, else the newest. */
export interface SimilarProfile {
  readonly ref: string; // group/name
  readonly title: string;
  readonly description: string;
  readonly tags: readonly string[];
  readonly frameworks: readonly string[];
  readonly baseModel?: string;
  readonly datasets: readonly string[];
  readonly useCases: readonly string[];
  readonly dataDomains: readonly string[];
  /** What the card says it is and is for. */
  readonly card: string;
}

/** Of metadata, what similarity rests on; what is not here need not be read. */
export interface SimilarMetadata {
  identity?: Pick<
    NonNullable<Metadata['identity']>,
    'description' | 'taxonomy'
  >;
  provenance?: Pick<NonNullable<Metadata['provenance']>, 'base_model'>;
  data?: Pick<NonNullable<Metadata['data']>, 'datasets'>;
  risk?: Pick<NonNullable<Metadata['risk']>, 'intended_uses'>;
}

export function similarProfile(
  model: Pick<
    SimilarProfile,
    'ref' | 'title' | 'description' | 'tags' | 'frameworks'
  >,
  metadata: SimilarMetadata,
): SimilarProfile {
  const { identity, provenance, data, risk } = metadata;
  const { taxonomy } = identity ?? {};
  const base = provenance?.base_model?.name;
  return {
    ...model,
    ...(base ? { baseModel: base } : {}),
    datasets: [...new Set(data?.datasets?.map(({ id }) => id) ?? [])],
    useCases: taxonomy?.use_cases ?? [],
    dataDomains: taxonomy?.data_domains ?? [],
    card: [identity?.description, ...(risk?.intended_uses ?? [])]
      .filter(Boolean)
      .join('\n'),
  };
}
