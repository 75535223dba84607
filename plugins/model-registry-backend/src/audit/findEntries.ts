import type { z } from 'zod';
import type { contract, Openings } from '@assay/plugin-model-registry-common';
import type { Knex } from 'knex';
import { decodeCursor, numberPart } from '../http/cursor';

type Query = z.output<(typeof contract)['listEntries']['query']>;

export interface EntryRow {
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

export interface Found {
  readonly visible: (models: Knex.QueryBuilder) => unknown;
  readonly everywhere: boolean;
  /** Subjects that fit the filters, or undefined where any does. */
  readonly subjects: Subjects;
}

/**
 * One page, newest first: what waits, and after it what has its place, each read from its own index until
 * the page is full, so that a long ledger costs no more than a short one.
 */
export async function readPage(
  db: Knex,
  query: Query,
  found: Found,
): Promise<EntryRow[]> {
  const after = decodeCursor(query.cursor, [numberPart]);
  const ends = [query.before, after && Number(after[0])];
  const before = Math.min(...ends.filter(end => end !== undefined));
  const parts = [sequencedEntries(db), waitingEntries(db)].map(entries => {
    narrow(db, entries, query, found);
    if (Number.isFinite(before)) entries.where('t.place', '<', before);
    return entries.orderBy('t.place', 'desc').limit(query.limit + 1);
  });
  return db
    .from(db.unionAll(parts, true).as('t'))
    .select('t.*', 'o.openings')
    .leftJoin('ledger_openings as o', 'o.entry_id', 't.id')
    .orderBy('t.place', 'desc')
    .limit(query.limit + 1);
}

function sequencedEntries(db: Knex): Knex.QueryBuilder {
  const rows = db('ledger_entries').select(
    db.raw(
      'id, index as place, index, subject, type, entry, hash_prev, hash_curr',
    ),
  );
  return db.from(rows.as('t')).select('t.*');
}

/** Places counted on from the ledger's end, in the order the sequencer will take them. */
function waitingEntries(db: Knex): Knex.QueryBuilder {
  const rows = db('ledger_pending').select(
    db.raw(`id, coalesce((select size from ledger_head), 0) + row_number() over (order by seq) as place,
      null::bigint as index, subject, type, entry, null::bytea as hash_prev, null::bytea as hash_curr`),
  );
  return db.from(rows.as('t')).select('t.*');
}

const modelRef = `split_part(split_part(t.subject, ' ', 2), '@', 1)`;

/** Keeps what fits and may be read (safety: S9). */
function narrow(
  db: Knex,
  entries: Knex.QueryBuilder,
  query: Query,
  { visible, everywhere, subjects }: Found,
): void {
  if (query.type) entries.whereIn('t.type', query.type);
  if (query.subject) {
    entries.whereRaw(`split_part(t.subject, ' ', 1) = any(?)`, [
      query.subject,
    ] as never);
  }
  if (subjects.named) {
    entries.whereRaw('t.subject = any(?)', [subjects.named] as never);
  } else if (subjects.like) {
    entries.whereRaw('t.subject like ?', [subjects.like]);
  }
  const readable = db('models')
    .select(db.raw('1'))
    .whereRaw(
      `(models."group", models.name) = (split_part(${modelRef}, '/', 1), split_part(${modelRef}, '/', 2))`,
    );
  visible(readable);
  entries.where(where => {
    where.whereExists(readable);
    if (everywhere)
      where.orWhereRaw(
        `split_part(t.subject, ' ', 1) not in ('model', 'version')`,
      );
  });
}

/** Entries that fit, of one model's or version's history. */
export async function countEntries(
  db: Knex,
  query: Query,
  found: Found,
): Promise<number> {
  // One statement, so that an entry which is moved meanwhile is counted once.
  const parts = [sequencedEntries(db), waitingEntries(db)].map(entries => {
    narrow(db, entries, query, found);
    return entries.clearSelect().select(db.raw('1'));
  });
  const [{ count }] = await db
    .from(db.unionAll(parts, true).as('t'))
    .count('* as count');
  return Number(count);
}

interface Subjects {
  /** Few enough to be looked up one by one. */
  named?: string[];
  /** Too many for that: met often enough on the way through the ledger. */
  like?: string;
}

/** A part of a name fits this many subjects at most before the ledger is walked instead. */
const subjectsNamedMax = 500;

export async function subjectsFor(db: Knex, query: Query): Promise<Subjects> {
  const named = query.model ? await namesOf(subjectsOf(db, query)) : undefined;
  if (!query.ref) return { named };
  const part = query.ref.toLowerCase();
  if (named) {
    return { named: named.filter(subject => nameOf(subject).includes(part)) };
  }
  const like = `% %${part.replace(/[\\%_]/g, '\\$&')}%`;
  const fitting = await namesOf(
    db('ledger_subjects')
      .select('subject')
      .whereRaw('subject like ?', [like])
      .limit(subjectsNamedMax + 1),
  );
  return fitting.length > subjectsNamedMax ? { like } : { named: fitting };
}

async function namesOf(query: string[] | Knex.QueryBuilder): Promise<string[]> {
  if (Array.isArray(query)) return query;
  return (await query).map((row: { subject: string }) => row.subject);
}

function nameOf(subject: string): string {
  return subject.slice(subject.indexOf(' ') + 1);
}

/** A version's own entries, or a model's with those of all its versions. */
function subjectsOf(db: Knex, query: Query): string[] | Knex.QueryBuilder {
  if (query.version) return [`version ${query.model}@${query.version}`];
  return db('ledger_subjects')
    .select('subject')
    .where('subject', `model ${query.model}`)
    .orWhereRaw(`starts_with(subject, ?)`, [`version ${query.model}@`]);
}
