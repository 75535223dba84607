import type { LedgerEvent } from '../audit/types';
import type { FindingRow } from '../database/rows';
import type { Locked } from '../database/subjects';

/** What the ledger says of a finding: how it stands and by when it is due, and of its words nothing (safety: W5). */
export function entryOfFinding(
  { model, version }: Locked,
  row: FindingRow,
  type: LedgerEvent['type'],
  said: {
    data?: Record<string, unknown>;
    personal: Record<string, unknown>;
  },
): LedgerEvent {
  return {
    type,
    subject: {
      kind: 'version',
      ref: `${model.group}/${model.name}@${version.version}`,
    },
    data: {
      finding: row.id,
      severity: row.severity,
      status: row.status,
      dueAt: row.due_at.toISOString(),
      ...(row.framework ? { control: `${row.framework} ${row.clause}` } : {}),
      ...said.data,
    },
    personal: said.personal,
  };
}
