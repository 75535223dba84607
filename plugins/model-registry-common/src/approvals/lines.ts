import { requestKinds, type RequestKind } from '../lifecycle/moves';
import { riskTiers, type QuorumRole, type RiskTier } from '../lifecycle/states';
import {
  dataExposures,
  impacts,
  type ApprovalRule,
  type ApprovalTable,
  type DataExposure,
  type ApprovalEnvironment,
  type NeededReason,
} from './table';

/** All that a rule may ask about. */
export interface Situation {
  readonly tier: RiskTier;
  readonly event: RequestKind;
  readonly data: DataExposure;
  readonly impact: string;
}

/** The votes of one role that a request needs. */
export interface NeededRole {
  readonly role: QuorumRole;
  readonly needed: number;
  readonly why: NeededReason;
  readonly step: number;
}

export function environmentOfEvent(event: RequestKind): ApprovalEnvironment {
  return event === 'staging' ? 'staging' : 'production';
}

/**
 * One line for each role that a table asks for, in the order of its rules. Where several rules name a
 * role, the first says why and when, and the one that asks for most votes says how many.
 */
export function linesNeeded(
  table: Pick<ApprovalTable, 'rules'>,
  situation: Situation,
): NeededRole[] {
  const lines = new Map<QuorumRole, NeededRole>();
  for (const rule of table.rules.filter(one => applies(one, situation))) {
    const { role, needed, why, step } = rule;
    const known = lines.get(role);
    lines.set(
      role,
      known
        ? { ...known, needed: Math.max(known.needed, needed) }
        : { role, needed, why, step },
    );
  }
  return [...lines.values()];
}

function applies({ when }: ApprovalRule, situation: Situation): boolean {
  const { tier, event, data, impact } = situation;
  return (
    holds(when.tiers, tier) &&
    holds(when.events, event) &&
    holds(when.environments, environmentOfEvent(event)) &&
    holds(when.data, data) &&
    holds(when.impacts, impact)
  );
}

function holds<T>(allowed: readonly T[] | undefined, value: T): boolean {
  return allowed === undefined || allowed.includes(value);
}

/** Every situation there is: few enough to look at all of them. */
export function everySituation(): Situation[] {
  return riskTiers.flatMap(tier =>
    requestKinds.flatMap(event =>
      dataExposures.flatMap(data =>
        impacts.map(impact => ({ tier, event, data, impact })),
      ),
    ),
  );
}
