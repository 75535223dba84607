import type { NeededRole } from '../approvals/lines';
import { requestKindFor, rolesNeeded } from '../approvals/rolesNeeded';
import { votersOf } from '../approvals/seats';
import { approvalStatus, countingVotes } from '../approvals/status';
import type { CaseFile } from '../lifecycle/caseFile';
import type { QuorumRole, ReviewingRole } from '../lifecycle/states';
import type { GateContext } from './context';
import { reasonsOf } from './reason';
import type { Reason, Remedy } from './verdict';

/** Codes that both gates on votes share. */
export const voteCodes = [
  'recorded',
  'vote-pending',
  'vote-stale',
  'not-asked-yet',
] as const;
const reason = reasonsOf<(typeof voteCodes)[number]>();

/** The line a role has in the request this state is decided under, if it is needed there. */
export function neededLine(
  file: CaseFile,
  role: QuorumRole,
): NeededRole | undefined {
  const kind = requestKindFor(file.version.state);
  if (kind === undefined) return undefined;
  return rolesNeeded(file, kind).find(line => line.role === role);
}

/** Says of one needed role whether its votes are there, went stale, wait, or were not asked for. */
export function voteReason(
  { file, digest }: GateContext,
  line: NeededRole,
): Reason {
  const given = votersOf(countingVotes(file, digest), line.role).size;
  const params = {
    role: line.role,
    why: line.why,
    needed: line.needed,
    given,
    version: file.version.ref,
  };
  if (given >= line.needed) return reason('satisfied', 'recorded', { params });
  const kind = requestKindFor(file.version.state);
  if (file.request === undefined || file.request.kind !== kind) {
    return reason('pending', 'not-asked-yet', {
      params,
      remedies: [ask(file)],
    });
  }
  const remedies = [askReviewer(line.role)];
  const stale = staleVotes(file, line.role, digest);
  return stale > 0
    ? reason('stale', 'vote-stale', { params: { ...params, stale }, remedies })
    : reason('pending', 'vote-pending', { params, remedies });
}

function staleVotes(file: CaseFile, role: QuorumRole, digest: string): number {
  return approvalStatus(file, digest).filter(
    vote =>
      vote.stale &&
      vote.takenBackAt === undefined &&
      vote.requestId === file.request?.id &&
      (role === 'any' || vote.role === role),
  ).length;
}

function ask(file: CaseFile): Remedy {
  const { ref, state } = file.version;
  return state === 'draft' || state === 'changes-requested'
    ? {
        action: 'submit',
        role: 'model-owner',
        move: 'submit',
        cli: `assay submit ${ref}`,
      }
    : {
        action: 'request-promotion',
        role: 'model-owner',
        move: 'request-promotion',
        cli: `assay request-promotion ${ref}`,
      };
}

/** Any reviewing role may vote where `any` is needed; MRC is named since somebody has to be. */
function askReviewer(role: QuorumRole): Remedy {
  const reviewer: ReviewingRole = role === 'any' ? 'mrc-approver' : role;
  return { action: 'ask-reviewer', role: reviewer, move: 'approve' };
}
