import type { Exception } from '@assay/plugin-model-registry-common';
import type { ExceptionRow } from '../database/rows';
import { isoOf } from '../registry/views';
import type { AsJson } from './gatherCase';

type Row = AsJson<ExceptionRow> | ExceptionRow;

export function exceptionOf(
  row: (AsJson<ExceptionRow> & { filed_at?: string | null }) | ExceptionRow,
): Exception {
  return {
    id: row.id,
    gate: row.gate,
    scope: row.scope,
    uses: row.uses,
    ...(row.uses_max ? { usesMax: row.uses_max } : {}),
    ...(row.renews ? { renews: row.renews } : {}),
    ...('filed_at' in row && row.filed_at ? { filedAt: row.filed_at } : {}),
    status: row.status,
    rationale: row.rationale,
    compensatingControls: row.compensating_controls,
    askedBy: row.asked_by,
    askedAt: isoOf(row.asked_at),
    endsAt: isoOf(row.ends_at),
    ...(row.decided_by ? { decidedBy: row.decided_by } : {}),
    ...(row.decided_as ? { decidedAs: row.decided_as } : {}),
    ...(row.decided_at ? { decidedAt: isoOf(row.decided_at) } : {}),
    ...(row.decision_rationale
      ? { decisionRationale: row.decision_rationale }
      : {}),
    ...breakGlassOf(row),
  };
}

function breakGlassOf(row: Row): Pick<Exception, 'breakGlass'> {
  const { glass_environment: environment, used_at: usedAt } = row;
  if (environment === null) return {};
  return {
    breakGlass: {
      environment,
      ...(usedAt ? { usedAt: isoOf(usedAt) } : {}),
      ...reviewOf(row),
    },
  };
}

function reviewOf(row: Row) {
  const { review_verdict: verdict, review_reason: reason } = row;
  const { reviewed_by: by, reviewed_at: at } = row;
  if (verdict === null || reason === null || by === null || at === null)
    return {};
  return { review: { verdict, reason, by, at: isoOf(at) } };
}
