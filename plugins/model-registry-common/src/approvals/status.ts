import { caseDigest } from '../lifecycle/caseDigest';
import type { Approval, CaseFile } from '../lifecycle/caseFile';
import { addDays, isBefore } from '../lifecycle/time';
import type { QuorumRole } from '../lifecycle/states';
import { heldByDifferentPeople, votersOf } from './seats';
import { requestKindFor, rolesNeeded } from './rolesNeeded';
import { needsDifferentPeople, type NeededReason } from './table';

export type ApprovalStatus = Approval & { counts: boolean; stale: boolean };

export interface QuorumLine {
  role: QuorumRole;
  needed: number;
  given: number;
  why: NeededReason;
  step: number; // votes of a later step are asked for once those before have theirs
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
    const stale =
      approval.caseDigest !== digest ||
      hasEnded(file, approval) ||
      isOverdue(approval, file.now);
    const ofRequest =
      file.request === undefined || approval.requestId === file.request.id;
    const counts =
      approval.takenBackAt === undefined &&
      !stale &&
      ofRequest &&
      isFree(file, approval.by) &&
      (approval.onBehalfOf === undefined || isFree(file, approval.onBehalfOf));
    return { ...approval, counts, stale };
  });
}

/** Who may decide on a case: neither an author nor whoever asked (safety: S5). */
function isFree(file: CaseFile, person: string): boolean {
  return person !== file.request?.openedBy && !file.authors.includes(person);
}

/** Whether a vote rests on a condition whose date has passed unmet: it lapses, as the rules say. */
export function isOverdue(
  { condition }: Pick<Approval, 'condition'>,
  now: string,
): boolean {
  if (condition === undefined || condition.metAt !== undefined) return false;
  return !isBefore(now, condition.dueAt);
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

/** Whether all votes that are needed have been given; where the tier asks for it, each by a person of its own. */
export function quorumMet(
  file: CaseFile,
  digest: string = caseDigest(file),
): boolean {
  const lines = quorumOf(file, digest);
  if (lines.length === 0) return false;
  if (lines.some(line => line.given < line.needed)) return false;
  const { effective } = file.tier;
  if (!needsDifferentPeople(file.rules.approvals, effective)) return true;
  return heldByDifferentPeople(countingVotes(file, digest), lines);
}
