import type { ReportRow } from '@assay/plugin-model-registry-common';
import { isoOf } from '../registry/views';

/** A row as SQL's JSON gives it: what a report does not speak about is absent, what is not known is null. */
export interface ReportJson {
  sort: string;
  id: string;
  model: string;
  title: string;
  owner: string;
  tier: ReportRow['tier'];
  version?: string | null;
  state?: ReportRow['state'] | null;
  impact?: string;
  licence?: string;
  kind?: string;
  residency?: string;
  region?: string;
  gate?: string;
  finding?: string;
  finding_title?: string;
  severity?: ReportRow['severity'];
  status?: ReportRow['status'];
  assigned?: string;
  control?: string;
  outcome?: string;
  move?: string;
  at?: string | null;
  due_at?: string | null;
  changed_since?: boolean;
}

export function rowView(row: ReportJson): ReportRow {
  const { model, title, owner, tier, impact, licence } = row;
  const { kind, residency, region, gate, outcome, move } = row;
  const { finding, severity, status, assigned, control } = row;
  return {
    model,
    title,
    owner,
    tier,
    version: row.version ?? undefined,
    state: row.state ?? undefined,
    impact,
    licence,
    kind,
    residency,
    region,
    gate,
    finding,
    findingTitle: row.finding_title,
    severity,
    status,
    assigned,
    control,
    outcome,
    move,
    at: row.at ? isoOf(row.at) : undefined,
    due: row.due_at ? isoOf(row.due_at) : undefined,
    changedSince: row.changed_since,
  };
}
