/**
 * The actions behind the templates. They act with the rights of the person who runs the template, and
 * only ask: none of them decides (safety: S3).
 *
 * @packageDocumentation
 */
export { scaffolderModuleModelRegistry as default } from './module';
