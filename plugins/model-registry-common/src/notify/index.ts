export { exceptionStages, recertificationStages, stageOf } from './deadlines';
export {
  noticeKinds,
  noticeTopics,
  type Audience,
  type ClosedRequest,
  type Notice,
  type NoticeKind,
  type NoticeTopic,
  type Standing,
} from './notice';
export {
  digestLinesMax,
  digestLines,
  isVoteAsked,
  localTime,
  sayDigest,
  waitingIn,
  type Waiting,
  type WaitingPolicy,
} from './digest';
export { informedOfModel, tellOfDecisionsDays } from './informed';
export { noticesOf } from './noticesOf';
export {
  policyDeciders,
  policyEffectNotice,
  policyNoticesOf,
  policyRunsNotice,
  sayPolicyNotice,
  type PolicyNotice,
} from './policyNotices';
export { sayNotice } from './sayNotice';
export {
  MODEL_SIGNAL_CHANNEL,
  modelSignalRef,
  type ModelSignal,
} from './signal';
