import type { GateContext } from './context';
import { findingOf, reasonsOf, type Finding } from './reason';

export const usePermittedCodes = [
  'no-prohibited-use',
  'prohibited-use',
] as const;
const reason = reasonsOf<(typeof usePermittedCodes)[number]>();

/**
 * Nothing the model serves is prohibited, whenever it was linked. No role sets a prohibition aside, so
 * nobody waives this. Only how many are told: who may read the model may not read every use of it (safety: S9).
 */
export function usePermitted({ file }: GateContext): Finding {
  const count = file.prohibitedUses?.length ?? 0;
  if (count === 0) return findingOf([reason('satisfied', 'no-prohibited-use')]);
  return findingOf([
    reason('mismatch', 'prohibited-use', {
      params: { count },
      remedies: [{ action: 'end-use', role: 'mrc-approver' }],
    }),
  ]);
}
