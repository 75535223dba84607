import { createHash } from 'node:crypto';
import type { z } from 'zod';
import {
  buildTree,
  inclusionProof,
  leafHash,
  ledgerReadPermission,
  mayDo,
  toHex,
  utf8,
  type contract,
  type LedgerEntryView,
  type Openings,
} from '@assay/plugin-model-registry-common';
import type { Knex } from 'knex';
import type { Context } from '../context';
import type { Principal } from '../http/access';
import { decodeCursor, numberPart, pageOf } from '../http/cursor';
import { HttpProblem, notFound } from '../http/problem';

type ListEntries = (typeof contract)['listEntries'];
type Query = z.output<ListEntries['query']>;

/** Leaves read for one proof. Above this a stored tree is needed; see `proofOf`. */
const proofLeavesMax = 1_000_000;

export const nodeSha256 = (bytes: Uint8Array): Uint8Array =>
  createHash('sha256').update(bytes).digest();

interface EntryRow {
  id: string;
  /** Of the ledger, or counted on from its end for what is not sequenced yet; only for the order. */
  place: string;
  index: string | null;
  subject: string;
  entry: string;
  hash_prev: Buffer | null;
  hash_curr: Buffer | null;
  openings: Openings | null;
}

/**
 * Entries about models the reader may read, newest first; those without a model are for readers of the
 * whole ledger (safety: S9). Sealed fields are opened for people of the model and for auditors.
 */
export async function listEntries(
  ctx: Context,
  principal: Principal,
  query: Query,
): Promise<z.input<ListEntries['result']>> {
  const everywhere = mayDo(
    ledgerReadPermission.name,
    await ctx.roles.rolesOf(principal),
  );
  const rows = await readEntries(ctx, principal, query, everywhere);
  const opened = await openable(ctx, principal, rows, everywhere);
  return pageOf(
    rows,
    query.limit,
    row => entryView(row, opened.has(modelOf(row.subject))),
    row => [row.place],
  );
}

async function readEntries(
  ctx: Context,
  principal: Principal,
  query: Query,
  everywhere: boolean,
): Promise<EntryRow[]> {
  const { db } = ctx;
  const after = decodeCursor(query.cursor, [numberPart]);
  const sequenced = db('ledger_entries').select(
    db.raw(
      'id, index as place, index, subject, type, entry, hash_prev, hash_curr',
    ),
  );
  const waiting = db('ledger_pending').select(
    db.raw(`id, (select size from ledger_head) + row_number() over (order by seq) as place,
      null::bigint as index, subject, type, entry, null::bytea as hash_prev, null::bytea as hash_curr`),
  );
  const entries = db
    .select('t.*', 'o.openings')
    .from(sequenced.unionAll([waiting]).as('t'))
    .leftJoin('ledger_openings as o', 'o.entry_id', 't.id')
    .orderBy('t.place', 'desc')
    .limit(query.limit + 1);
  if (after) entries.where('t.place', '<', after[0]);
  if (query.type) entries.whereIn('t.type', query.type);
  if (query.model) entries.whereIn('t.subject', subjectsOf(db, query));
  const visible = await ctx.access.visibleModels(principal);
  const readable = db('models')
    .select(db.raw('1'))
    .whereRaw(
      `models."group" || '/' || models.name = split_part(split_part(t.subject, ' ', 2), '@', 1)`,
    );
  visible(readable);
  entries.where(where => {
    where.whereExists(readable);
    if (everywhere)
      where.orWhereRaw(
        `split_part(t.subject, ' ', 1) not in ('model', 'version')`,
      );
  });
  return entries;
}

/** A version's own entries, or a model's with those of all its versions. */
function subjectsOf(db: Knex, query: Query): string[] | Knex.QueryBuilder {
  if (query.version) return [`version ${query.model}@${query.version}`];
  return db('ledger_subjects')
    .select('subject')
    .where('subject', `model ${query.model}`)
    .orWhereRaw(`starts_with(subject, ?)`, [`version ${query.model}@`]);
}

function modelOf(subject: string): string {
  return subject.replace(/^\w+ /, '').replace(/@.*$/, '');
}

/** Models of these entries whose people the reader may see by name. */
async function openable(
  ctx: Context,
  principal: Principal,
  rows: readonly EntryRow[],
  everywhere: boolean,
): Promise<Set<string>> {
  const refs = [...new Set(rows.map(row => modelOf(row.subject)))];
  if (everywhere) return new Set(refs);
  const models = await ctx
    .db('models')
    .select('group', 'name', 'owner')
    .whereRaw(`("group" || '/' || name) = any(?)`, [refs]);
  const opened = new Set<string>();
  for (const model of models) {
    const roles = await ctx.roles.rolesOf(principal, model);
    // A viewer sees what was decided, not by whom; whoever works on the model sees both.
    if (roles.some(role => role !== 'viewer'))
      opened.add(`${model.group}/${model.name}`);
  }
  return opened;
}

function entryView(row: EntryRow, open: boolean): LedgerEntryView {
  const personal = Object.entries(open ? row.openings ?? {} : {});
  return {
    id: row.id,
    sequenced: row.index !== null,
    ...(row.index === null ? {} : { index: Number(row.index) }),
    entry: row.entry,
    personal: Object.fromEntries(
      personal.map(([field, { value }]) => [field, value]),
    ),
    leafHash: toHex(leafHash(utf8(row.entry), nodeSha256)),
    ...(row.hash_prev ? { hashPrev: row.hash_prev.toString('hex') } : {}),
    ...(row.hash_curr ? { hashCurr: row.hash_curr.toString('hex') } : {}),
  };
}

/** The leaf hashes of the first `size` entries. 32 bytes each: a million are 32 MB and a second or two. */
export async function leavesOf(db: Knex, size: number): Promise<Uint8Array[]> {
  if (size > proofLeavesMax) {
    throw new HttpProblem(
      'unavailable',
      `Proofs are worked out from the leaves, up to ${proofLeavesMax} of them, and the ledger has more. Ask for a proof at a smaller size.`,
    );
  }
  const rows: { leaf_hash: Buffer }[] = await db('ledger_entries')
    .select('leaf_hash')
    .where('index', '<', size)
    .orderBy('index');
  if (rows.length !== size) throw notFound(`tree of ${size} entries`);
  return rows.map(row => new Uint8Array(row.leaf_hash));
}

export async function proofOf(
  db: Knex,
  { index, size }: { index: number; size: number },
): Promise<z.input<(typeof contract)['getProof']['result']>> {
  if (index >= size) {
    throw new HttpProblem(
      'bad-request',
      `A tree of ${size} entries has indices 0 to ${
        size - 1
      }. Ask for one of them.`,
    );
  }
  const leaves = await leavesOf(db, size);
  const path = inclusionProof(
    index,
    size,
    buildTree(leaves, nodeSha256),
    nodeSha256,
  );
  return { index, size, leafHash: toHex(leaves[index]), path: path.map(toHex) };
}
