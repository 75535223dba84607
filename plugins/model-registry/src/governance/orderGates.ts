import type { Verdict } from '@assay/plugin-model-registry-common';

/** What needs somebody comes first. An error blocks, so it stands with the blocks. */
export const gateGroups = ['block', 'waived', 'warn', 'pass', 'rest'] as const;
export type GateGroup = (typeof gateGroups)[number];

export function groupOf(verdict: Verdict): GateGroup {
  switch (verdict.outcome) {
    case 'block':
    case 'error':
      return 'block';
    case 'waived':
      return 'waived';
    case 'warn':
      return 'warn';
    case 'pass':
      return 'pass';
    default:
      return 'rest';
  }
}

export function groupGates(
  verdicts: readonly Verdict[],
): { group: GateGroup; verdicts: Verdict[] }[] {
  return gateGroups
    .map(group => ({
      group,
      verdicts: verdicts.filter(verdict => groupOf(verdict) === group),
    }))
    .filter(({ verdicts: within }) => within.length > 0);
}

/** The gate that is open when none was chosen: the first that blocks, else the first at all. */
export function firstGate(verdicts: readonly Verdict[]): Verdict | undefined {
  return groupGates(verdicts)[0]?.verdicts[0];
}
