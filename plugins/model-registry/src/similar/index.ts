export { AlternativesCard } from './AlternativesCard';
export { AlternativesLine } from './AlternativesLine';
export { SimilarCard } from './SimilarCard';
