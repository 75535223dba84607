import {
  deadLettersMax,
  failedScansMax,
  type Health,
} from '@assay/plugin-model-registry-common';
import type { Knex } from 'knex';
import type { Visibility } from '../http/readable';
import { isoOf } from '../registry/views';

/** Counts of everything that waits, in one round trip. */
export async function readCounts(db: Knex): Promise<Counts> {
  const { rows } = await db.raw(`select to_json(clock_timestamp()) as read_at,
    current_setting('server_version') as version,
    pg_database_size(current_database()) as size_bytes,
    (select count(*) from ledger_pending) as pending,
    (select min((entry::jsonb ->> 'recordedAt')) from
      (select entry from ledger_pending order by seq limit 1) p) as pending_since,
    coalesce((select size from ledger_head), 0) as ledger_size,
    (select jsonb_build_object('size', size, 'at', at) from ledger_checkpoints
      where note is not null order by size desc limit 1) as checkpoint,
    (select count(*) from outbox where dead_since is null) as outbox_waiting,
    (select min(at) from outbox where dead_since is null) as outbox_since,
    (select count(*) from outbox where dead_since is not null) as outbox_dead,
    (select count(*) from scans where due_at <= clock_timestamp()) as scans_due,
    (select count(*) from scans where tries > 0) as scans_failing,
    (select max(scanned_at) from scans) as scanned_at,
    (select count(*) from blobs) as files,
    (select jsonb_build_object('files', count(*), 'bytes', coalesce(sum(b.size), 0))
      from cold_blobs c join blobs b using (digest, store) where c.moved_at is not null) as cold,
    (select count(*) from blob_checks where status <> 'whole') as damaged,
    (select min(checked_at) from blob_checks) as checked_since,
    (select coalesce(jsonb_object_agg(s.store, jsonb_build_object('files', s.files, 'newest',
        (select b.digest from blobs b where b.store = s.store order by b.stored_at desc limit 1))), '{}'::jsonb)
      from (select store, count(*) as files from blobs group by store) s) as placed`);
  return rows[0];
}

export interface Counts {
  read_at: string;
  version: string;
  size_bytes: string;
  pending: string;
  pending_since: string | null;
  ledger_size: string;
  checkpoint: { size: number; at: string } | null;
  outbox_waiting: string;
  outbox_since: Date | null;
  outbox_dead: string;
  scans_due: string;
  scans_failing: string;
  scanned_at: Date | null;
  files: string;
  cold: { files: number; bytes: number };
  damaged: string;
  checked_since: Date | null;
  /** Of each store that has files. */
  placed: Record<string, { files: number; newest: string }>;
}

/** Which migration came last; absent where another tool brings the tables up to date. */
export async function readMigration(db: Knex): Promise<string | undefined> {
  const { rows } = await db.raw(
    `select to_regclass('knex_migrations') is not null as there`,
  );
  if (!rows[0].there) return undefined;
  const row = await db('knex_migrations').orderBy('id', 'desc').first();
  return row?.name;
}

/** Messages that could not be handed on, oldest first. A model that may not be read is not named (safety: S9). */
export async function readDeadLetters(
  db: Knex,
  visible: Visibility,
): Promise<Health['outbox']['letters']> {
  const named = db('models')
    .select(db.raw(`models."group" || '/' || models.name`))
    .whereRaw(
      `(models."group", models.name) = (split_part(o.payload->>'modelRef', '/', 1), split_part(o.payload->>'modelRef', '/', 2))`,
    );
  visible(named);
  const rows = await db('outbox as o')
    .select('o.id', 'o.topic', 'o.at', 'o.dead_since', 'o.tries')
    .select('o.last_error', named.as('model'))
    .whereNotNull('o.dead_since')
    .orderBy(['o.dead_since', 'o.id'])
    .limit(deadLettersMax);
  return rows.map(row => ({
    id: String(row.id),
    topic: row.topic,
    model: row.model ?? undefined,
    at: isoOf(row.at),
    deadSince: isoOf(row.dead_since),
    tries: row.tries,
    error: row.last_error ?? '',
  }));
}

/** Scans that failed, of models one may read (safety: S9). */
export async function readFailedScans(
  db: Knex,
  visible: Visibility,
): Promise<Health['scanner']['failures']> {
  const found = db('models')
    .join('versions as v', 'v.model_id', 'models.id')
    .join('scans as s', 's.version_id', 'v.id')
    .where('s.tries', '>', 0);
  visible(found);
  const rows = await found
    .select(db.raw(`models."group" || '/' || models.name as model`))
    .select('v.version', 's.tries', 's.last_error')
    .orderBy(['s.due_at', 'v.id'])
    .limit(failedScansMax);
  return rows.map(row => ({
    model: row.model,
    version: row.version,
    tries: row.tries,
    error: row.last_error ?? '',
  }));
}
