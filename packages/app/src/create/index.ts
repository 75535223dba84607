export { createModule, templateCardsModule } from './createModule';
