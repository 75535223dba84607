export type { ChannelWords } from './channelWords';
export { complaintIn } from './complain';
export { wordsEn } from './en';
export {
  channelWordsIn,
  foundIn,
  languageTags,
  metadataWordsIn,
  noticesIn,
  policyNoticesIn,
  wordsIn,
} from './languages';
export { gateTitle } from './fill';
export { measureTitle } from './measures';
export type { FieldWords, MetadataWords } from './metadataWords';
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
export { sentenceIn, sentencesDe } from './sentences';
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
