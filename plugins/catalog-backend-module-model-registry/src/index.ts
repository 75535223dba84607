/**
 * Models into the catalog: one `Resource` of type `ai-model` per model, from the court and nowhere else.
 *
 * @packageDocumentation
 */
export { catalogModuleModelRegistry as default } from './module';
