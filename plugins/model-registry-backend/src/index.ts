/**
 * The court of the model registry, as a Backstage backend plugin.
 *
 * @packageDocumentation
 */
export { modelRegistryPlugin as default } from './plugin';
export {
  createModelConditionalDecision,
  modelConditions,
  modelResourceRef,
} from './http/modelResource';
export { redactLinks } from './artifacts/links';
// For the operator's command that moves stored files.
export { createStore, readLinkSigner } from './artifacts/createStore';
export { regionSection } from './artifacts/regionSettings';
export { defaultSection } from './artifacts/storeSection';
export { LocalStore } from './artifacts/localStore';
export { isWhole, moveStore, type MoveReport } from './artifacts/moveStore';
