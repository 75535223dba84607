import type { FactKind } from '../facts/schema';
import type { GateId } from '../gates/verdict';
import { riskTiers, type RiskTier } from '../lifecycle/states';
import { allControls } from './frameworks';
import { exemptBy } from './status';

/** All that the controls in force for a tier rest on. Where one of these is open, a control is. */
export interface ControlNeeds {
  readonly gates: readonly GateId[];
  readonly facts: readonly FactKind[];
  readonly recertified: boolean;
}

/**
 * What is asked of each tier on a day, so that SQL looks it up and knows nothing of frameworks. The same as
 * `coverageOver` says of what is in production; a test holds the two together.
 *
 * @param on - YYYY-MM-DD
 */
export function controlNeeds(on: string): Record<RiskTier, ControlNeeds> {
  const needsOf = (tier: RiskTier): ControlNeeds => {
    const inForce = allControls
      .map(({ control }) => control)
      .filter(control => exemptBy(control, { on, tier }) === undefined);
    return {
      gates: [...new Set(inForce.flatMap(({ gates }) => gates))].sort(),
      facts: [...new Set(inForce.flatMap(({ facts }) => facts ?? []))].sort(),
      recertified: inForce.some(({ records }) => (records ?? []).length > 0),
    };
  };
  return Object.fromEntries(
    riskTiers.map(tier => [tier, needsOf(tier)]),
  ) as Record<RiskTier, ControlNeeds>;
}
