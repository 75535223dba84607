import type { PackDecision } from '../decision';
import type { PackInput } from '../input';

/** An event as OPA logs its decisions, for tools that read those. */
export interface DecisionLogEvent {
  labels: Record<string, string>;
  decision_id: string;
  bundles: Record<string, { revision: string }>;
  path: string;
  input: PackInput;
  result: PackDecision;
  timestamp: string;
}

/**
 * @param decisionId - given by whoever stores it
 * @see https://www.openpolicyagent.org/docs/management-decision-logs
 */
export function toDecisionLog(
  decision: PackDecision,
  input: PackInput,
  decisionId: string,
): DecisionLogEvent {
  const bundles = decision.packs.map(
    ({ id, version, digest }) =>
      [id, { revision: `${version} ${digest}` }] as const,
  );
  return {
    labels: { app: 'assay', version: decision.v },
    decision_id: decisionId,
    bundles: Object.fromEntries(bundles),
    path: `assay/packs/${decision.event}`,
    input,
    result: decision,
    timestamp: decision.judgedAt,
  };
}
