import { caseDigest } from '../lifecycle/caseDigest';
import type { Approval, CaseFile } from '../lifecycle/caseFile';
import { addDays, isBefore } from '../lifecycle/time';
import type { QuorumRole } from '../lifecycle/states';
import {
  requestKindFor,
  rolesNeeded,
  type NeededReason,
  type NeededRole,
} from './rolesNeeded';

export type ApprovalStatus = Approval & { counts: boolean; stale: boolean };

export interface QuorumLine {
  role: QuorumRole;
  needed: number;
  given: number;
  why: NeededReason;
}

/**
 * Each vote and whether it counts now: not taken back, on the case as it stands, inside its validity,
 * for the request that is open, and not by an author or by whoever asked (safety: S4, S5).
 *
 * @param digest - the case's digest where the caller has worked it out already
 */
export function approvalStatus(
  file: CaseFile,
  digest: string = caseDigest(file),
): ApprovalStatus[] {
  return file.approvals.map(approval => {
    const stale = approval.caseDigest !== digest || hasEnded(file, approval);
    const ofRequest =
      file.request === undefined || approval.requestId === file.request.id;
    const counts =
      approval.takenBackAt === undefined &&
      !stale &&
      ofRequest &&
      approval.by !== file.request?.openedBy &&
      !file.authors.includes(approval.by);
    return { ...approval, counts, stale };
  });
}

/** When a vote ends by the rule for the effective tier. */
export function approvalEnd(file: CaseFile, approval: Approval): string {
  const days = file.rules.approvalValidDays[file.tier.effective];
  return addDays(approval.at, days);
}

export function hasEnded(file: CaseFile, approval: Approval): boolean {
  return !isBefore(file.now, approvalEnd(file, approval));
}

/** Votes of the open request that count, if that request is the one this state is decided under. */
export function countingVotes(
  file: CaseFile,
  digest: string = caseDigest(file),
): ApprovalStatus[] {
  const { request } = file;
  if (!request || request.kind !== requestKindFor(file.version.state)) {
    return [];
  }
  return approvalStatus(file, digest).filter(approval => approval.counts);
}

/** Whose votes are needed in this state and how many have been given by different people. */
export function quorumOf(
  file: CaseFile,
  digest: string = caseDigest(file),
): QuorumLine[] {
  const kind = requestKindFor(file.version.state);
  if (kind === undefined) return [];
  const votes = countingVotes(file, digest);
  return rolesNeeded(file, kind).map(line => ({
    ...line,
    given: votersOf(votes, line.role).size,
  }));
}

/** The different people whose votes count in a role. */
export function votersOf(
  votes: readonly Approval[],
  role: QuorumRole,
): Set<string> {
  return new Set(
    votes
      .filter(vote => role === 'any' || vote.role === role)
      .map(vote => vote.by),
  );
}

/** Whether all votes that are needed have been given; at High by a different person for each role. */
export function quorumMet(
  file: CaseFile,
  digest: string = caseDigest(file),
): boolean {
  const lines = quorumOf(file, digest);
  if (lines.length === 0) return false;
  if (lines.some(line => line.given < line.needed)) return false;
  if (file.tier.effective !== 'High') return true;
  return heldByDifferentPeople(countingVotes(file, digest), lines);
}

/** Whether every needed role can be given a person of its own. At most two roles are ever needed. */
export function heldByDifferentPeople(
  votes: readonly Approval[],
  lines: readonly NeededRole[],
): boolean {
  const everybody = new Set<string>();
  for (const line of lines) {
    const voters = votersOf(votes, line.role);
    if (voters.size < line.needed) return false;
    for (const voter of voters) everybody.add(voter);
  }
  const seats = lines.reduce((sum, line) => sum + line.needed, 0);
  return everybody.size >= seats;
}
