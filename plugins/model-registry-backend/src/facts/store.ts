import { createHash } from 'node:crypto';
import {
  canonicalJson,
  type FactBodies,
  type FactKind,
  type Producer,
} from '@assay/plugin-model-registry-common';
import type { Knex } from 'knex';
import type { GovernedTx, LedgerEvent } from '../audit/types';
import { newId } from '../database/newId';
import type { FactRow } from '../database/rows';
import { refOf } from '../artifacts/refusals';
import type { Placement } from '../artifacts/regions';
import { defaultStore } from '../artifacts/store';
import type { Locked } from '../database/subjects';

export type FactInput = {
  [K in FactKind]: { kind: K; body: FactBodies[K] };
}[FactKind];

/** Writes one fact about a locked, sealed version, with the entry that goes with it. */
export async function insertFact(
  tx: GovernedTx,
  locked: Locked,
  fact: FactInput & { producer: Producer; document?: Placement; at: Date },
): Promise<{ row: Omit<FactRow, 'seq'>; event: LedgerEvent }> {
  const subject = locked.version.manifest_digest;
  if (!subject) throw new Error('A fact needs the digest it is about');
  const row: Omit<FactRow, 'seq'> = {
    id: newId(fact.at),
    version_id: locked.version.id,
    kind: fact.kind,
    subject_digest: subject,
    producer: fact.producer,
    body: fact.body as Record<string, unknown>,
    document_digest: fact.document?.digest ?? null,
    document_store: fact.document?.store ?? defaultStore,
    recorded_at: fact.at,
  };
  await tx('facts').insert({
    ...row,
    producer: JSON.stringify(row.producer),
    body: JSON.stringify(row.body),
  });
  return { row, event: factEvent(locked, row) };
}

/** The entry holds the digest of the body: what was found may be long, and may name people (safety: W5). */
function factEvent(locked: Locked, row: Omit<FactRow, 'seq'>): LedgerEvent {
  return {
    type: 'fact.recorded',
    subject: {
      kind: 'version',
      ref: refOf(locked.model, locked.version),
    },
    data: {
      factId: row.id,
      kind: row.kind,
      subjectDigest: row.subject_digest,
      bodyDigest: bodyDigest(row.body),
      producerKind: row.producer.kind,
      ...(row.document_digest && { documentDigest: row.document_digest }),
    },
    personal: { actor: row.producer.ref },
  };
}

/** Counts a change to a version by something other than its files. */
export async function touchVersion(
  tx: GovernedTx,
  versionId: string,
  at: Date,
  columns: { licence?: string | null; frameworks?: string[] } = {},
): Promise<void> {
  const changed = await tx('versions')
    .where({ id: versionId })
    .update({ ...columns, revision: tx.raw('revision + 1'), changed_at: at });
  if (changed !== 1) {
    throw new Error(
      `Touching version ${versionId} changed ${changed} rows, expected 1`,
    );
  }
}

export async function findFact(
  db: Knex,
  versionId: string,
  id: string,
): Promise<FactRow | undefined> {
  return db<FactRow>('facts').where({ version_id: versionId, id }).first();
}

export function bodyDigest(body: Record<string, unknown>): string {
  const text = canonicalJson(JSON.parse(JSON.stringify(body)));
  return `sha256:${createHash('sha256').update(text).digest('hex')}`;
}
