/**
 * Models and their versions in the portal's search, each shown only to people who may read the model.
 *
 * @packageDocumentation
 */
export { searchModuleModelRegistry as default } from './module';
