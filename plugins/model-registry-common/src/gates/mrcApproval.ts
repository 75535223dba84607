import type { GateContext } from './context';
import { findingOf, reasonsOf, type Finding } from './reason';
import { neededLine, voteCodes, voteReason } from './votes';

export const mrcApprovalCodes = [...voteCodes, 'not-needed'] as const;
const reason = reasonsOf<(typeof mrcApprovalCodes)[number]>();

/**
 * MRC has approved this very case. At Low, on the way to staging, one vote of any reviewing role
 * stands in for it; Security's counts there too.
 */
export function mrcApproval(context: GateContext): Finding {
  const { file } = context;
  const line = neededLine(file, 'mrc-approver') ?? neededLine(file, 'any');
  if (line) return findingOf([voteReason(context, line)]);
  return findingOf([
    reason('not-applicable', 'not-needed', {
      params: { tier: file.tier.effective },
    }),
  ]);
}
