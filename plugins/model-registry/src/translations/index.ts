export { flatten } from './de/flatten';
export { modelRegistryTranslations } from './german';
export { modelRegistryTranslationRef } from './ref';
