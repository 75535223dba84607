export type {
  CardInput,
  CardJson,
  CardSection,
  CardSource,
  CardStatement,
} from './card';
export { cardBodyHtml, escapeHtml } from './html';
export { modelCard, type ModelCard } from './modelCard';
