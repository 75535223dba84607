import type { OpenFinding } from '@assay/plugin-model-registry-common';
import type { FindingRow } from '../database/rows';
import { standingOf } from '../findings/standing';
import { isoOf } from '../registry/views';
import type { AsJson } from './gatherCase';

/** Findings that are not settled at a time; what was accepted until one that has passed is open again. */
export function openFindings(
  rows: readonly AsJson<FindingRow>[],
  now: Date,
): OpenFinding[] {
  return rows.flatMap(row => {
    const { id, severity, status, accepted_until: until } = row;
    const standing = standingOf(
      status,
      until === null ? undefined : isoOf(until),
      now.toISOString(),
    );
    if (standing !== 'open' && standing !== 'fixed') return [];
    return [{ id, severity, status: standing, dueAt: isoOf(row.due_at) }];
  });
}
