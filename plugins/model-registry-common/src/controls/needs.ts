import type { FactKind } from '../facts/schema';
import type { GateId } from '../gates/verdict';
import { riskTiers, type RiskTier } from '../lifecycle/states';
import { allControls } from './frameworks';
import { exemptBy, useClasses, type UseClass } from './status';

/** All that the controls in force for a tier rest on. Where one of these is open, a control is. */
export interface ControlNeeds {
  readonly gates: readonly GateId[];
  readonly facts: readonly FactKind[];
  readonly recertified: boolean;
}

/**
 * What is asked of each tier and class of use on a day, so that SQL looks it up and knows nothing of frameworks. The same as
 * `coverageOver` says of what is in production; a test holds the two together.
 *
 * @param on - YYYY-MM-DD
 */
export function controlNeeds(
  on: string,
): Record<UseClass, Record<RiskTier, ControlNeeds>> {
  const needsOf = (tier: RiskTier, useClass: UseClass): ControlNeeds => {
    const inForce = allControls
      .map(({ control }) => control)
      .filter(
        control => exemptBy(control, { on, tier, useClass }) === undefined,
      );
    return {
      gates: [...new Set(inForce.flatMap(({ gates }) => gates))].sort(),
      facts: [...new Set(inForce.flatMap(({ facts }) => facts ?? []))].sort(),
      recertified: inForce.some(({ records }) => (records ?? []).length > 0),
    };
  };
  const byTier = (useClass: UseClass) =>
    Object.fromEntries(
      riskTiers.map(tier => [tier, needsOf(tier, useClass)]),
    ) as Record<RiskTier, ControlNeeds>;
  return Object.fromEntries(
    useClasses.map(useClass => [useClass, byTier(useClass)]),
  ) as Record<UseClass, Record<RiskTier, ControlNeeds>>;
}
