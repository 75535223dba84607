export { wordsEn } from './en';
export { noticesIn, wordsIn } from './languages';
export {
  sayOutcome,
  sayReason,
  sayRefusal,
  sayRemedy,
  sayVerdict,
  unjudgedKind,
  type SaidReason,
  type SaidVerdict,
} from './say';
export {
  sayInspection,
  sayReading,
  sayUploadReason,
  shortNumber,
} from './sayReading';
export type {
  Because,
  Phrase,
  ReasonWords,
  RefusalWords,
  Words,
} from './types';
