export {
  dataExposure,
  neededReasons,
  requestKindFor,
  rolesNeeded,
  type NeededReason,
  type NeededRole,
} from './rolesNeeded';
export {
  approvalEnd,
  approvalStatus,
  countingVotes,
  heldByDifferentPeople,
  quorumMet,
  quorumOf,
  votersOf,
  type ApprovalStatus,
  type QuorumLine,
} from './status';
