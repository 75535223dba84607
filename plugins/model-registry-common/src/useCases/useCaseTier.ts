import { higherTier, type RiskTier } from '../lifecycle/states';

/** What MRC says in place of the questionnaire, until a day (safety: S6). */
export interface TierOverride {
  readonly tier: RiskTier;
  readonly endsAt: string; // ISO 8601, UTC
}

/** How long an override holds at most: nobody sets a tier aside for good. */
export const overrideDaysMax = 366;

/** The tier of a use case at a time: MRC's word while it holds, else the assessment's; none before there is one. */
export function useCaseTier(
  assessed: RiskTier | undefined,
  override: TierOverride | undefined,
  now: string,
): RiskTier | undefined {
  return override && isLive(override, now) ? override.tier : assessed;
}

/** It ends by itself, at the moment it names. */
export function isLive({ endsAt }: TierOverride, now: string): boolean {
  return Date.parse(now) < Date.parse(endsAt);
}

/** The highest of tiers, where there is any. */
export function highestTier(
  tiers: readonly (RiskTier | undefined)[],
): RiskTier | undefined {
  return tiers.reduce<RiskTier | undefined>(
    (highest, tier) => (tier ? higherTier(tier, highest) : highest),
    undefined,
  );
}
