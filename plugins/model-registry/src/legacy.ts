/**
 * The same rooms for portals on the legacy frontend system.
 *
 * @packageDocumentation
 */
export {
  EntityModelDeployments,
  EntityModelEvaluations,
  EntityModelEvidence,
  EntityModelGovernance,
  EntityModelOverview,
  InboxPage,
  isAiModel,
  modelRegistryLegacyPlugin,
  ModelsPage,
} from './legacyPlugin';
export { modelRegistryApiRef } from './api/ref';
