import {
  canonicalJson,
  type Metadata,
  type MetadataSection,
} from '@assay/plugin-model-registry-common';
import type { GovernedTx } from '../audit/types';
import type { VersionRow } from '../database/rows';

/**
 * Keeps what the sections said that an edit changed. The ledger has only their digests, since anything may stand
 * in them (safety: W5).
 */
export async function insertMetadataChanges(
  tx: GovernedTx,
  { id, metadata: before }: VersionRow,
  after: Metadata,
  { by, at }: { by: string; at: Date },
): Promise<void> {
  const changed = (Object.keys(after) as MetadataSection[]).filter(
    section => textOf(before[section]) !== textOf(after[section]),
  );
  if (changed.length === 0) return;
  await tx('metadata_changes').insert(
    changed.map(section => ({
      version_id: id,
      at,
      by_ref: by,
      section,
      before: jsonOf(before[section]),
      after: jsonOf(after[section]),
    })),
  );
}

function textOf(value: unknown): string | undefined {
  return value === undefined ? undefined : canonicalJson(value as never);
}

function jsonOf(value: unknown): string | null {
  return value === undefined ? null : JSON.stringify(value);
}
