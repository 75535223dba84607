import { requestKindFor, rolesNeeded } from '../approvals/rolesNeeded';
import type { QuorumRole } from '../lifecycle/states';
import type { GateContext } from './context';
import { findingOf, reasonsOf, type Finding } from './reason';
import { voteCodes, voteReason } from './votes';

export const otherApprovalsCodes = [...voteCodes, 'no-other-role'] as const;
const reason = reasonsOf<(typeof otherApprovalsCodes)[number]>();

/** Roles whose votes have a gate of their own; a vote of any role is judged with MRC's. */
const judgedElsewhere: readonly QuorumRole[] = [
  'mrc-approver',
  'security',
  'any',
];

/** Every other role that the approval rules name has approved this very case, as the product owner. */
export function otherApprovals(context: GateContext): Finding {
  const { file } = context;
  const kind = requestKindFor(file.version.state);
  const lines = kind === undefined ? [] : rolesNeeded(file, kind);
  const others = lines.filter(({ role }) => !judgedElsewhere.includes(role));
  return findingOf(
    others.length > 0
      ? others.map(line => voteReason(context, line))
      : [reason('not-applicable', 'no-other-role')],
  );
}
