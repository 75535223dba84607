import {
  higherTier,
  highestTier,
  type CaseFile,
  type RiskTier,
} from '@assay/plugin-model-registry-common';
import type { ModelRow } from '../database/rows';

/** A tier that counts again from a time on, when an override of MRC ends. */
export interface Ending {
  readonly tier: RiskTier;
  readonly at: string;
}

/** An override ends at its moment, and not when somebody gets round to taking it away (safety: S6). */
export function caseTier(
  model: ModelRow,
  endings: readonly Ending[],
  now: Date,
): CaseFile['tier'] {
  const ended = endings.filter(({ at }) => Date.parse(at) <= now.getTime());
  const assessed = highestTier([
    model.assessed_tier ?? undefined,
    ...ended.map(({ tier }) => tier),
  ]);
  return {
    declared: model.declared_tier,
    ...(assessed ? { assessed } : {}),
    effective: higherTier(model.tier, assessed),
  };
}
