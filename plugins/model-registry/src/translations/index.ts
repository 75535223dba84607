export { modelRegistryTranslations } from './german';
export { modelRegistryTranslationRef } from './ref';
