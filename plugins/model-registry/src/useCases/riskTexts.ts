import type { Metadata } from '@assay/plugin-model-registry-common';

export type RiskTexts = NonNullable<Metadata['risk']>;

/** What people write about impact and failure. */
export const riskFields = [
  'business_impact',
  'failure_modes',
  'mitigations',
  'red_team_summary',
] as const;

export function riskText(
  risk: RiskTexts,
  field: (typeof riskFields)[number],
): string {
  const value = risk[field];
  return typeof value === 'string' ? value : (value ?? []).join('\n');
}
