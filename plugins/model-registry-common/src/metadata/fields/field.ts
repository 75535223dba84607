import type { RiskTier } from '../../lifecycle/states';
import type { Metadata, MetadataSection } from '../schema';
import type { Measurement } from '../sections/evals';
import { useCases } from '../taxonomies';

/** When a field applies. What is not known counts as applying, so that silence is no way round. */
export const conditions = {
  'built-here': {
    title: 'not taken from a third party as it is',
    applies: metadata => metadata.provenance?.origin !== 'third-party',
  },
  'trained-here': {
    title: 'trained, fine-tuned or adapted here',
    applies: metadata =>
      metadata.provenance?.origin !== 'third-party' &&
      metadata.provenance?.origin !== 'converted',
  },
  derived: {
    title: 'fine-tuned, adapted or converted from a base model',
    applies: isDerived,
  },
  'from-others': {
    title: 'from a third party or from a base model',
    applies: metadata =>
      isDerived(metadata) || metadata.provenance?.origin === 'third-party',
  },
  'third-party': {
    title: 'taken from a third party as it is',
    applies: metadata => metadata.provenance?.origin === 'third-party',
  },
  'personal-data': {
    title: 'personal data in the data',
    applies: hasPersonalData,
  },
  'language-model': {
    title: 'a use case of language models, or language model figures',
    applies: isLanguageModel,
  },
  'language-model-or-personal-data': {
    title: 'a language model, or personal data in the data',
    applies: metadata => isLanguageModel(metadata) || hasPersonalData(metadata),
  },
  tabular: {
    title: 'a use case of tabular models',
    applies: metadata => hasUseCaseOf(metadata, 'tabular'),
  },
  'meets-customers': {
    title: 'customer impact advisory, decisive or automated',
    applies: metadata =>
      ['advisory', 'decisive', 'automated'].includes(
        metadata.identity?.taxonomy?.customer_impact ?? '',
      ),
  },
} as const satisfies Record<
  string,
  { title: string; applies: (metadata: Metadata) => boolean }
>;
export type ConditionId = keyof typeof conditions;

function isDerived(metadata: Metadata): boolean {
  return ['fine-tuned', 'adapter', 'converted'].includes(
    metadata.provenance?.origin ?? '',
  );
}

function hasPersonalData(metadata: Metadata): boolean {
  return (metadata.data?.pii ?? []).length > 0;
}

export function isLanguageModel(metadata: Metadata): boolean {
  return (
    hasUseCaseOf(metadata, 'language') || metadata.evals?.llm !== undefined
  );
}

function hasUseCaseOf(
  metadata: Metadata,
  kind: (typeof useCases)[number]['kind'],
): boolean {
  const chosen = metadata.identity?.taxonomy?.use_cases ?? [];
  return useCases.some(term => term.kind === kind && chosen.includes(term.id));
}

/** One field of the metadata: how it is called, what it asks, and from which tier it must be there. */
export interface Field {
  readonly path: string; // 'data.residency'
  readonly section: MetadataSection;
  readonly title: string;
  readonly help: string; // one line, shown beside the field
  /**
   * The lowest tier that asks for it. 'registry': the registry or a fact answers, and what is written
   * here is a claim beside it. 'optional': no tier asks.
   */
  readonly from: RiskTier | 'registry' | 'optional';
  readonly when?: ConditionId;
  readonly emptyCounts?: boolean; // an empty list is an answer: there are none
  readonly or?: readonly string[]; // other paths that answer the same
  /** The name under which `evals.not_measured` may answer with a reason, below High. */
  readonly measurement?: Measurement;
}

type Rest = Pick<Field, 'when' | 'emptyCounts' | 'or' | 'measurement'>;

export function field(
  path: string,
  from: Field['from'],
  title: string,
  help: string,
  rest: Rest = {},
): Field {
  const section = path.split('.')[0] as MetadataSection;
  return { path, section, title, help, from, ...rest };
}
