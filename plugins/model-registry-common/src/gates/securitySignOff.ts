import type { GateContext } from './context';
import { findingOf, reasonsOf, type Finding } from './reason';
import { neededLine, voteCodes, voteReason } from './votes';

export const securitySignOffCodes = [...voteCodes, 'not-needed'] as const;
const reason = reasonsOf<(typeof securitySignOffCodes)[number]>();

/** Security has approved this very case: for external or personal data, and for production always. */
export function securitySignOff(context: GateContext): Finding {
  const line = neededLine(context.file, 'security');
  if (line) return findingOf([voteReason(context, line)]);
  return findingOf([
    reason('not-applicable', 'not-needed', {
      params: { tier: context.file.tier.effective },
    }),
  ]);
}
