import {
  merkleRoot,
  toHex,
  type Signer,
} from '@assay/plugin-model-registry-common';
import type { Knex } from 'knex';
import { readPublished, type Published } from './publishedCheckpoint';
import { sha256 } from './sha256';

/** A loss that was declared, and the name of the log that went on. */
export interface RecoveryRow {
  id: string;
  origin: string;
  size: string;
  found: Misfit['found'];
  lost_origin: string;
  lost_size: string;
  lost_root: string;
  lost_note: string;
  at: Date;
}

/** A published checkpoint that the database does not lead to. */
export interface Misfit {
  readonly found: 'behind' | 'other-root';
  readonly lost: Published;
  /** What it means and what to do, in sentences. */
  readonly why: string;
}

/** The losses that were declared, newest first; there are hardly ever any. */
export async function readRecoveries(db: Knex): Promise<RecoveryRow[]> {
  return db<RecoveryRow>('ledger_recoveries').orderBy('id', 'desc');
}

/** The name that signs: the configured one until a loss was declared, and its successor's then. */
export function nameOf(
  recoveries: readonly RecoveryRow[],
  signer: Signer,
): string {
  return recoveries[0]?.origin ?? signer.name;
}

/** Compares the database with what was published (safety: W7). @returns undefined when they fit */
export async function findMisfit(
  db: Knex,
  folder: string,
  signer: Signer,
): Promise<Misfit | undefined> {
  const published = await readPublished(folder, signer);
  if (!published || published.size === 0) return undefined;
  const recoveries = await readRecoveries(db);
  if (recoveries.some(row => coversLoss(row, published))) return undefined;
  const { size, waiting } = await readSize(db);
  const isBehind =
    published.origin !== nameOf(recoveries, signer) || size < published.size;
  if (isBehind) {
    return {
      found: 'behind',
      lost: published,
      why: `The published checkpoint counts ${published.size} entries of ${published.origin} and the database ${size} (${waiting} wait). The database was restored from an older backup: bring it forward to where the checkpoint was, or declare the entries lost with 'assay ledger recover'.`,
    };
  }
  if ((await rootAt(db, published.size)) === toHex(published.root)) {
    return undefined;
  }
  return {
    found: 'other-root',
    lost: published,
    why: `At size ${published.size} the database has another root than the one that was published. It was restored from an older backup and written to, or the ledger was changed: keep both and find out who did. 'assay ledger recover' goes on as another log.`,
  };
}

/** Whether what was published is of a log that was declared lost from there on, or before. */
function coversLoss(row: RecoveryRow, published: Published): boolean {
  return (
    row.lost_origin === published.origin &&
    (published.size < Number(row.lost_size) ||
      toHex(published.root) === row.lost_root)
  );
}

async function readSize(db: Knex): Promise<{ size: number; waiting: number }> {
  const head = await db('ledger_head').where({ one: true }).first();
  const pending = await db('ledger_pending').count('* as count').first();
  return { size: Number(head?.size ?? 0), waiting: Number(pending?.count) };
}

async function rootAt(db: Knex, size: number): Promise<string> {
  const stored = await db('ledger_checkpoints').where({ size }).first();
  if (stored) return stored.root;
  const rows = await db('ledger_entries')
    .select('leaf_hash')
    .where('index', '<', size)
    .orderBy('index');
  return toHex(
    merkleRoot(
      rows.map(row => new Uint8Array(row.leaf_hash)),
      sha256,
    ),
  );
}
