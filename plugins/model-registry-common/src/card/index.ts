export type {
  CardInput,
  CardJson,
  CardSection,
  CardSource,
  CardStatement,
} from './card';
export { modelCard, type ModelCard } from './modelCard';
