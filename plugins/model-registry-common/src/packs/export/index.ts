export { toDecisionLog, type DecisionLogEvent } from './decisionLog';
export { packsToJunit } from './junit';
export { packsToSarif } from './sarif';
export {
  sarifLog,
  type SarifFinding,
  type SarifRule,
  type SarifLevel,
  type SarifOptions,
  type SarifPlace,
} from './sarifLog';
export { sayReason as sayPackReason } from './say';
