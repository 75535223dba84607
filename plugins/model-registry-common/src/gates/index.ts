export {
  findAll,
  gateEventOf,
  judge,
  notAskedCode,
  weigh,
  weighFor,
  type Findings,
} from './judge';
export { citedFacts } from './evidence';
export { gateCodes } from './codes';
export { intervalLevelMin, rulesFor, type EvaluationRule } from './measurement';
export { findingOf, toBeCleared, type Finding } from './reason';
export { liesWithin } from './residencyMatch';
export { licenceCleanCodes } from './licenceClean';
export { signaturesJudgedMax } from './signatureValid';
export {
  signVersion,
  versionSignaturePredicateType,
  versionStatement,
  versionStatementSchema,
} from './versionStatement';
export {
  gateEvents,
  gateTable,
  isWaivable,
  type GateEntry,
  type GateEvent,
  type GateMode,
} from './table';
export {
  blocks,
  gateIds,
  gateIdSchema,
  outcomes,
  outcomeSchema,
  reasonKinds,
  reasonPathMax,
  reasonSchema,
  remedySchema,
  verdictSchema,
  type GateId,
  type Outcome,
  type Reason,
  type ReasonKind,
  type Remedy,
  type Verdict,
} from './verdict';
