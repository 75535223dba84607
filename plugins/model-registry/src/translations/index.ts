export { modelRegistryTranslationRef } from './ref';
