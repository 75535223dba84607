export { caseDigest } from './caseDigest';
export { caseView, defaultMove, movesFor } from './caseView';
export { decide } from './decide';
export {
  evolve,
  moveEvent,
  newVersion,
  type LifecycleStatus,
  type MoveEvent,
} from './evolve';
export { decidingRoles, refusalOf, type DecisionInput } from './refuse';
export { addDays, daysBetween, isBefore } from './time';
export { nextMove, way, type WayStep } from './way';
export * from './caseFile';
export * from './moves';
export * from './states';
