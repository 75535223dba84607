export { portalTranslationRef } from './ref';
export { translationsModule } from './translationsModule';
