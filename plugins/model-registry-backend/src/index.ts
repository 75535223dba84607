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
