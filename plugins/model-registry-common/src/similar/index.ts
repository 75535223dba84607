export {
  similarProfile,
  type SimilarMetadata,
  type SimilarProfile,
} from './profile';
export { nameOf as baseModelName, rankSimilar, type Ranked } from './rank';
export * from './schema';
export { wordsOf } from './words';
