export { sentenceIn, sentencesDe } from './sentenceIn';
