import { metadataSections } from '../schema';
import type { Field } from './field';
import { howGoodFields } from './howGood';
import { howItIsKeptFields } from './howItIsKept';
import { whatItIsFields } from './whatItIs';

export { conditions, isLanguageModel } from './field';
export type { ConditionId, Field } from './field';

/** Every field of the metadata with its tier: the one table that completeness, forms and docs read. */
export const metadataFields: readonly Field[] = [
  ...whatItIsFields,
  ...howGoodFields,
  ...howItIsKeptFields,
];

export const sectionTitles = {
  identity: 'Identity',
  provenance: 'Provenance',
  artifacts: 'Artifacts',
  data: 'Data',
  evals: 'Evaluations',
  risk: 'Risk',
  legal: 'Legal',
  security: 'Security',
  governance: 'Governance',
  deployment: 'Deployment',
  monitoring: 'Monitoring',
} as const satisfies Record<(typeof metadataSections)[number], string>;

export function fieldOf(path: string): Field | undefined {
  return metadataFields.find(candidate => candidate.path === path);
}
