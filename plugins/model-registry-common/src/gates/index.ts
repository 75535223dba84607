export {
  findAll,
  judge,
  judgePacks,
  judgeVote,
  notAskedCode,
  weigh,
  weighFor,
  type Findings,
} from './judge';
export {
  gateEventOf,
  occasionsOf,
  packOccasionsOf,
  voteEventOf,
} from './occasion';
export {
  gravestFirst,
  notJudged,
  policyCodes,
  policyVerdicts,
  type PolicyCode,
} from './policies';
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
  caseEvents,
  gateEvents,
  gateTable,
  isWaivable,
  packEvents,
  type GateEntry,
  type GateEvent,
  type GateMode,
  type PackEvent,
  type VoteEvent,
} from './table';
export {
  blocks,
  gateNameMax,
  isPackGate,
  packGate,
  packOfGate,
  verdictGateSchema,
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
  type PackGateId,
  type VerdictGate,
  type Outcome,
  type Reason,
  type ReasonKind,
  type Remedy,
  type Verdict,
} from './verdict';
