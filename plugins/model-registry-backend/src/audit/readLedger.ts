import { createHash } from 'node:crypto';
import type { z } from 'zod';
import {
  buildTree,
  inclusionProof,
  leafHash,
  ledgerReadPermission,
  toHex,
  utf8,
  type contract,
  type LedgerEntryView,
} from '@assay/plugin-model-registry-common';
import type { Knex } from 'knex';
import type { Context } from '../context';
import type { Principal } from '../http/access';
import { rolesFit } from '../http/courtRules';
import { pageOf } from '../http/cursor';
import { HttpProblem, notFound } from '../http/problem';
import {
  countEntries,
  readPage,
  subjectsFor,
  type EntryRow,
} from './findEntries';

type ListEntries = (typeof contract)['listEntries'];
type Query = z.output<ListEntries['query']>;

/** Leaves read for one proof. Above this a stored tree is needed; see `proofOf`. */
const proofLeavesMax = 1_000_000;

export const nodeSha256 = (bytes: Uint8Array): Uint8Array =>
  createHash('sha256').update(bytes).digest();

/**
 * Entries about models the reader may read, newest first; those without a model are for readers of the
 * whole ledger (safety: S9). Sealed fields are opened for people of the model and for auditors.
 */
export async function listEntries(
  ctx: Context,
  principal: Principal,
  query: Query,
): Promise<z.input<ListEntries['result']>> {
  const everywhere = await rolesFit(
    ctx,
    principal,
    ledgerReadPermission,
    await ctx.roles.rolesOf(principal),
  );
  const visible = await ctx.access.visibleModels(principal);
  const subjects = await subjectsFor(ctx.db, query);
  const found = { visible, everywhere, subjects };
  const rows = await readPage(ctx.db, query, found);
  const opened = await openable(ctx, principal, rows, everywhere);
  const page = pageOf(
    rows,
    query.limit,
    row => entryView(row, opened.has(modelOf(row.subject))),
    row => [row.place],
  );
  // The whole ledger is not counted: that would read all of it for a number nobody acts on.
  if (!query.model || query.cursor) return page;
  return { ...page, total: await countEntries(ctx.db, query, found) };
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
  const { proofs } = await proofsOf(db, { index: [index], size });
  return { size, ...proofs[0] };
}

/** Several proofs cost one reading of the leaves. */
export async function proofsOf(
  db: Knex,
  { index: indices, size }: { index: readonly number[]; size: number },
): Promise<z.input<(typeof contract)['getProofs']['result']>> {
  if (indices.some(index => index >= size)) {
    throw new HttpProblem(
      'bad-request',
      `A tree of ${size} entries has indices 0 to ${
        size - 1
      }. Ask for one of them.`,
    );
  }
  const head = await db('ledger_head').first('size');
  const entries = Number(head?.size ?? 0);
  if (size > entries) {
    throw new HttpProblem(
      'bad-request',
      `The ledger has ${entries} entries, so it has no tree of ${size}. Ask for a smaller size.`,
    );
  }
  const leaves = await leavesOf(db, size);
  const tree = buildTree(leaves, nodeSha256);
  const proofs = indices.map(index => ({
    index,
    leafHash: toHex(leaves[index]),
    path: inclusionProof(index, size, tree, nodeSha256).map(toHex),
  }));
  return { size, proofs };
}
