/**
 * The model card of each version as the TechDocs of the model's entity. Docs of other entities are
 * served as they always were.
 *
 * @packageDocumentation
 */
export { techdocsModuleModelRegistry as default } from './module';
