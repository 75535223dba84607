import type { LoggerService } from '@backstage/backend-plugin-api';
import {
  emptyHead,
  sequenceEntries,
  type LedgerHead,
} from '@assay/plugin-model-registry-common';
import type { Knex } from 'knex';
import { createLoop, type Loop } from '../outbox/loop';
import { sha256 } from './sha256';

/** Entries moved in one transaction: long enough to share a commit, short enough to hold a lock for. */
const sequencedPerBatchMax = 1_024;
/** How long an entry waits at most when its replica died before it could nudge. */
const sequenceIntervalMs = 250;
/** Nobody notices so short a wait, and under load a batch and its checkpoint serve many entries. */
const sequencePauseMs = 50;

interface PendingRow {
  id: string;
  entry: string;
}
interface HeadRow {
  size: string;
  frontier: string[];
  root: string;
  hash_prev: string;
}

/**
 * Moves one batch from `ledger_pending` to `ledger_entries` (safety: W4). Any number of replicas may
 * call it: a lock that ends with the transaction lets one of them work at a time.
 *
 * @returns how many entries were moved
 */
export async function sequenceBatch(db: Knex): Promise<number> {
  const { rows: waiting } = await db.raw(
    'select exists (select 1 from ledger_pending) as any',
  );
  if (!waiting[0].any) return 0;
  return db.transaction(async tx => {
    await tx.raw(
      `select pg_advisory_xact_lock(hashtextextended(current_schema() || '.ledger', 0))`,
    );
    await tx('ledger_head')
      .insert(headRow(emptyHead(sha256)))
      .onConflict('one')
      .ignore();
    const row: HeadRow = await tx('ledger_head')
      .where({ one: true })
      .forUpdate()
      .first();
    // By presence and not from a remembered place on: a smaller number may be committed later.
    const pending: PendingRow[] = await tx('ledger_pending')
      .select('id', 'entry')
      .orderBy('seq')
      .limit(sequencedPerBatchMax);
    if (pending.length === 0) return 0;
    const head = headOf(row);
    const next = sequenceEntries(
      head,
      pending.map(item => item.entry),
      sha256,
    );
    await writeBatch(tx, pending, next);
    return pending.length;
  });
}

function headOf(row: HeadRow): LedgerHead {
  const { size, frontier, root, hash_prev: hashPrev } = row;
  return { size: Number(size), frontier, root, hashPrev };
}

function headRow(head: LedgerHead) {
  return {
    size: head.size,
    frontier: JSON.stringify(head.frontier),
    root: head.root,
    hash_prev: head.hashPrev,
  };
}

/** One statement. The texts stay where they are: only ids and hashes travel, and rows move inside the database. */
async function writeBatch(
  tx: Knex.Transaction,
  pending: readonly PendingRow[],
  { rows, head }: ReturnType<typeof sequenceEntries>,
): Promise<void> {
  const { rows: written } = await tx.raw(
    `with batch as (select * from unnest(cast(:ids as uuid[]), cast(:leaves as bytea[]), cast(:prevs as bytea[]),
        cast(:currs as bytea[])) with ordinality as x(id, leaf, prev, curr, place)),
      gone as (delete from ledger_pending p using batch where p.id = batch.id
        returning p.subject, p.type, p.entry, batch.*),
      placed as (insert into ledger_entries (index, id, subject, type, entry, leaf_hash, hash_prev, hash_curr)
        select cast(:first as bigint) + place - 1, id, subject, type, entry, leaf, prev, curr from gone returning 1),
      moved as (update ledger_head set size = :size, frontier = cast(:frontier as jsonb), root = :root,
        hash_prev = :hash_prev where one returning 1)
    select (select count(*) from placed) as placed, (select count(*) from moved) as moved`,
    {
      ids: pending.map(({ id }) => id),
      leaves: rows.map(row => Buffer.from(row.leafHash)),
      prevs: rows.map(row => Buffer.from(row.hashPrev)),
      currs: rows.map(row => Buffer.from(row.hashCurr)),
      first: rows[0].index,
      ...headRow(head),
    } as never,
  );
  const { placed, moved } = written[0];
  if (Number(placed) !== pending.length || Number(moved) !== 1) {
    throw new Error(
      `Sequencing placed ${placed} of ${pending.length} entries and moved ${moved} heads`,
    );
  }
}

/** Keeps the ledger sequenced: right after each commit here, and on a timer for what others left. */
export function createSequencer(
  db: Knex,
  logger: LoggerService,
  afterBatch: () => Promise<void>,
): Loop {
  // A batch whose answer was lost may be committed, a checkpoint may fail after one that is, and a
  // process may have been killed between the two: the head then waits for a signature although
  // nothing is pending any more. So a new process begins as if it owed one (safety: W7).
  let unsigned = true;
  let warned = false;
  return createLoop({
    name: 'sequencer',
    intervalMs: sequenceIntervalMs,
    pauseMs: sequencePauseMs,
    logger,
    async work() {
      const owed = unsigned;
      unsigned = true;
      const moved = await sequenceBatch(db);
      if (moved > 0 || owed) {
        try {
          await afterBatch();
          warned = false;
        } catch (error) {
          // Entries go on being sequenced; the next round signs for these as well, and says so once.
          if (!warned) {
            logger.warn('A checkpoint could not be signed', error as Error);
          }
          warned = true;
          return moved > 0;
        }
      }
      unsigned = false;
      return moved > 0;
    },
  });
}
