import {
  isLowerTier,
  useCaseTier,
  type RiskTier,
  type Role,
} from '@assay/plugin-model-registry-common';
import type { GovernedTx, LedgerEvent, OutboxMessage } from '../audit/types';
import { assessModels, type Assessed } from '../database/assessedTier';
import { modelChanged, touchModel } from '../database/subjects';
import { HttpProblem } from '../http/problem';
import type { UseCaseRow } from './rows';

/** What follows for models from a change of a use case. */
export interface Settled {
  readonly events: LedgerEvent[];
  readonly messages: OutboxMessage[];
}

/**
 * Gives models the tier that follows from their use cases, and says so in the ledger of each that changes. Their
 * approvals go stale by themselves, since they bind the tier (safety: S4, S6).
 *
 * @param lowering - who asks, where a tier may only be lowered by MRC; left out where time lowers it
 */
export async function settleTiers(
  tx: GovernedTx,
  modelIds: readonly string[],
  of: { useCaseId: string; by: string; at: Date; lowering?: readonly Role[] },
): Promise<Settled> {
  const found = await assessModels(tx, modelIds);
  const changed = found.filter(({ before, tier }) => before !== tier);
  for (const { group, name, before, tier } of changed) {
    if (of.lowering && isLowerTier(tier, before))
      requireMrc(of.lowering, `${group}/${name}`, before, tier);
  }
  const messages: OutboxMessage[] = [];
  for (const model of changed) {
    const revision = await touchModel(tx, model.id, of.at);
    messages.push(modelChanged(model, revision));
  }
  return { events: changed.map(model => eventOf(model, of)), messages };
}

/** @throws HttpProblem when somebody else than MRC would lower a tier (safety: S6) */
export function requireMrc(
  roles: readonly Role[],
  what: string,
  before: RiskTier,
  tier: RiskTier | 'none',
): void {
  if (roles.includes('mrc-approver')) return;
  throw new HttpProblem(
    'forbidden',
    `This would lower the risk tier of ${what} from ${before} to ${tier}, which is for mrc-approver. Nothing was changed. Ask one of them to do it.`,
  );
}

/** What counts of a use case at a time. */
export function tierOf(row: UseCaseRow, at: Date): RiskTier | undefined {
  const { assessed_tier, override_tier, override_ends_at: endsAt } = row;
  const override =
    override_tier && endsAt
      ? { tier: override_tier, endsAt: endsAt.toISOString() }
      : undefined;
  return useCaseTier(assessed_tier ?? undefined, override, at.toISOString());
}

function eventOf(
  { group, name, declared_tier, before, tier }: Assessed,
  { useCaseId, by }: { useCaseId: string; by: string },
): LedgerEvent {
  return {
    type: 'model.tier-changed',
    subject: { kind: 'model', ref: `${group}/${name}` },
    data: {
      declaredTier: declared_tier,
      effectiveTier: tier,
      effectiveTierBefore: before,
      useCase: useCaseId,
    },
    personal: { actor: by },
  };
}
