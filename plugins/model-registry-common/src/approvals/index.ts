export {
  delegationDaysMax,
  delegationFault,
  delegationSchema,
  isDelegationLive,
  lentRole,
  lentRoleSchema,
  lentRoles,
  type Delegation,
  type DelegationFault,
  type LentRole,
} from './delegation';
export {
  environmentOfEvent,
  everySituation,
  linesNeeded,
  type NeededRole,
  type Situation,
} from './lines';
export { parseApprovals } from './parseApprovals';
export {
  activities,
  activityOf,
  involvedIn,
  raciOf,
  raciTable,
  type Activity,
  type Part,
} from './raci';
export {
  dataExposure,
  requestKindFor,
  rolesNeeded,
  situationOf,
} from './rolesNeeded';
export { heldByDifferentPeople, votersOf } from './seats';
export {
  approvalEnd,
  approvalStatus,
  countingVotes,
  isOverdue,
  quorumMet,
  quorumOf,
  type ApprovalStatus,
  type QuorumLine,
} from './status';
export {
  approvalRuleSchema,
  approvalTableSchema,
  dataExposures,
  approvalEnvironments,
  impacts,
  neededReasons,
  needsDifferentPeople,
  seedApprovals,
  type ApprovalRule,
  type ApprovalTable,
  type DataExposure,
  type ApprovalEnvironment,
  type NeededReason,
} from './table';
export { isTheirTurn, rolesAskedNow } from './turn';
