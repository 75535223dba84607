export { toDecisionLog, type DecisionLogEvent } from './decisionLog';
export { packsToJunit } from './junit';
export { packsToSarif } from './sarif';
export { sayReason as sayPackReason } from './say';
