import type { RiskTier } from '../lifecycle/states';
import type { Control } from './control';

/**
 * `open` is everything that is not shown to be served: a gate that blocks or warns, a waiver, a missing fact.
 * `unjudged` is open too, but nobody ever asked: only stored verdicts have that.
 */
export const needStatuses = [
  'served',
  'open',
  'unjudged',
  'not-applicable',
] as const;
export type NeedStatus = (typeof needStatuses)[number];

/** Why a control is not applicable: not in force yet, of another tier or class, or nothing it rests on applies here. */
export const exemptions = [
  'not-yet',
  'other-tier',
  'other-class',
  'nothing-asked',
] as const;
export type Exemption = (typeof exemptions)[number];

/**
 * What the use cases that a model serves say of their class in law: one of them is high-risk, or none is though
 * each says one. Where that is not said, the tier stands in.
 */
export const useClasses = ['high-risk', 'other', 'unsaid'] as const;
export type UseClass = (typeof useClasses)[number];

/** For when, for what tier and for what uses coverage is asked. */
export interface Occasion {
  readonly on: string; // YYYY-MM-DD
  readonly tier: RiskTier;
  readonly useClass: UseClass;
}

/** Why a control is not asked for at all, before anything it rests on is looked at. */
export function exemptBy(
  control: Pick<Control, 'tiers' | 'ofHighRiskUse' | 'from'>,
  { on, tier, useClass }: Occasion,
): Exemption | undefined {
  if (!control.from.some(({ date }) => date <= on)) return 'not-yet';
  if (control.ofHighRiskUse && useClass !== 'unsaid')
    return useClass === 'high-risk' ? undefined : 'other-class';
  const { tiers } = control;
  return tiers && !tiers.includes(tier) ? 'other-tier' : undefined;
}

/** What needs together say of their control: it is served when nothing it rests on is open, and something applies. */
export function fold(needs: readonly NeedStatus[]): NeedStatus {
  for (const status of ['open', 'unjudged', 'served'] as const)
    if (needs.includes(status)) return status;
  return 'not-applicable';
}
