import type { Fact, FactKind } from '@assay/plugin-model-registry-common';
import type { FactRow } from './rows';

/** A row of `facts` as the contract shows it. */
export function factView(row: Omit<FactRow, 'seq'>) {
  return {
    id: row.id,
    kind: row.kind as FactKind,
    subjectDigest: row.subject_digest,
    producer: row.producer,
    recordedAt: new Date(row.recorded_at).toISOString(),
    body: row.body,
  };
}

/** The same, typed by its kind; its body was checked when it was recorded. */
export function asFact(row: FactRow): Fact {
  return factView(row) as Fact;
}
