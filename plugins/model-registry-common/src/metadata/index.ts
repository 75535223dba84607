export {
  checkMetadata,
  identityFaults,
  secretFaults,
  type MetadataCheck,
  type MetadataFault,
} from './check';
export {
  completenessBySection,
  completenessOf,
  fieldsAskedOf,
  isAskedAt,
  valueAt,
  type Completeness,
} from './completeness';
export { metadataDigest } from './digest';
export {
  conditions,
  fieldOf,
  isLanguageModel,
  metadataFields,
  sectionTitles,
  type ConditionId,
  type Field,
} from './fields';
export { formatPath } from './path';
export { renderCompletenessTable, renderTaxonomies } from './renderReference';
export {
  metadataSchema,
  metadataSections,
  type Metadata,
  type MetadataSection,
} from './schema';
export { findSecrets, secretIn, type SecretFinding } from './secrets';
export { origins, type Origin } from './sections/provenance';
export { measurements, type Measurement } from './sections/evals';
export {
  businessDomains,
  customerImpacts,
  dataDomains,
  geographies,
  sensitivities,
  taxonomies,
  useCases,
  type TaxonomyField,
  type Term,
  type UseCase,
} from './taxonomies';
