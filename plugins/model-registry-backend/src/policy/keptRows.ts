import type {
  PackEvent,
  PolicyActivation,
  PolicyScope,
  Role,
  SimulationSummary,
} from '@assay/plugin-model-registry-common';
import type { Knex } from 'knex';
import type { GovernedTx } from '../audit/types';

/** What its pack.yaml says of a revision, for lists; the files themselves are read for one at a time. */
export interface PackAbout {
  readonly title: string;
  readonly description: string;
  readonly language: 'cel' | 'rego';
  readonly owner: Role;
  readonly waivedBy: readonly Role[];
  readonly rules: number;
}

/** A revision of a pack, as it was kept. */
export interface RevisionRow {
  pack: string;
  revision: number;
  version: string;
  digest: string;
  files: Record<string, string>;
  about: PackAbout;
  envelope: unknown;
  tests: number;
  author: string;
  note: string | null;
  at: Date;
}
/** Everything but what may be megabytes. */
export type RevisionHead = Omit<RevisionRow, 'files'>;

export interface ActivationRow {
  id: string;
  pack: string;
  revision: number | null;
  events: PackEvent[];
  scope: PolicyScope;
  warn_from: Date | null;
  block_from: Date | null;
  ends_at: Date | null;
  status: PolicyActivation['status'];
  asked_by: string;
  asked_at: Date;
  rationale: string;
  simulation: SimulationSummary | null;
  decided_by: string | null;
  decided_at: Date | null;
  decision: string | null;
  /** Of its revision, where it was joined. */
  version?: string | null;
}

const headColumns = [
  'pack', 'revision', 'version', 'digest', 'about', 'envelope', 'tests', 'author', 'note', 'at',
]; // prettier-ignore

/** Takes a pack's place in the order of its changes. @returns the number of its newest revision, 0 where there is none */
export async function lockPack(tx: GovernedTx, id: string): Promise<number> {
  // The advisory lock is for the first revision, which has no row to lock yet.
  await tx.raw(
    `select pg_advisory_xact_lock(hashtextextended(current_schema() || '.policy.' || ?, 0))`,
    [id],
  );
  const row = await tx('policy_packs').where({ id }).forUpdate().first();
  return row?.newest ?? 0;
}

export async function insertRevision(
  tx: GovernedTx,
  row: RevisionRow,
): Promise<void> {
  await tx.raw(
    `insert into policy_packs (id, newest, created_at, changed_at) values (:pack, :revision, :at, :at)
     on conflict (id) do update set newest = excluded.newest, changed_at = excluded.changed_at`,
    { pack: row.pack, revision: row.revision, at: row.at } as never,
  );
  await tx('policy_revisions').insert({
    ...row,
    files: JSON.stringify(row.files) as never,
    about: JSON.stringify(row.about) as never,
    envelope: JSON.stringify(row.envelope) as never,
  });
}

/** Signs a revision anew whose signature no longer holds, as after a change of the key. The files are those of its digest. */
export async function resignRevision(
  tx: GovernedTx,
  row: Pick<RevisionRow, 'pack' | 'revision' | 'files' | 'envelope'>,
): Promise<void> {
  const { pack, revision } = row;
  await tx('policy_revisions')
    .where({ pack, revision })
    .update({
      files: JSON.stringify(row.files) as never,
      envelope: JSON.stringify(row.envelope) as never,
    });
}

export async function countPacks(db: Knex): Promise<number> {
  const [{ count }] = await db('policy_packs').count();
  return Number(count);
}

export async function findRevision(
  db: Knex,
  where: { pack: string } & Partial<Pick<RevisionRow, 'revision' | 'digest'>>,
): Promise<RevisionRow | undefined> {
  return db('policy_revisions').where(where).first();
}

/** The newest first. */
export async function listRevisions(
  db: Knex,
  pack: string,
  most: number,
): Promise<RevisionHead[]> {
  return db('policy_revisions')
    .select(headColumns)
    .where({ pack })
    .orderBy('revision', 'desc')
    .limit(most);
}

/** The newest revision of each pack. */
export async function newestRevisions(db: Knex): Promise<RevisionHead[]> {
  return db('policy_packs as p')
    .join('policy_revisions as r', join =>
      join.on('r.pack', 'p.id').andOn('r.revision', 'p.newest'),
    )
    .select(headColumns.map(column => `r.${column}`))
    .orderBy('p.id');
}

const withVersion = (db: Knex) =>
  db('policy_activations as a')
    .leftJoin('policy_revisions as r', join =>
      join.on('r.pack', 'a.pack').andOn('r.revision', 'a.revision'),
    )
    .select('a.*', 'r.version');

/** Of one pack, the newest first. */
export async function listActivations(
  db: Knex,
  pack: string,
  most: number,
): Promise<ActivationRow[]> {
  return withVersion(db)
    .where('a.pack', pack)
    .orderBy([{ column: 'a.asked_at', order: 'desc' }, 'a.id'])
    .limit(most);
}

/** Those that wait, and those whose end has not come, of all packs; the oldest first. */
export async function openActivations(
  db: Knex,
  now: Date,
): Promise<ActivationRow[]> {
  return withVersion(db)
    .where(query =>
      query.where('a.status', 'asked').orWhere(approved =>
        approved
          .where('a.status', 'approved')
          .whereNotNull('a.revision')
          .where(end =>
            end.whereNull('a.ends_at').orWhere('a.ends_at', '>', now),
          ),
      ),
    )
    .orderBy(['a.asked_at', 'a.id']);
}

/** Approved, and not over by the clock of the database; the oldest first. */
export async function activationsInForce(db: Knex): Promise<ActivationRow[]> {
  return db('policy_activations')
    .where({ status: 'approved' })
    .whereNotNull('revision')
    .whereRaw('(ends_at is null or ends_at > clock_timestamp())')
    .orderBy(['decided_at', 'id']);
}

/** Revisions of a pack that were in force before, the last one first. */
export async function goodRevisionsBefore(
  db: Knex,
  { pack, revision }: ActivationRow,
  most: number,
): Promise<RevisionRow[]> {
  return db('policy_revisions as r')
    .select('r.*')
    .where('r.pack', pack)
    .whereNot('r.revision', revision)
    .whereExists(
      db('policy_activations as a')
        .where({ 'a.pack': pack, 'a.status': 'approved' })
        .whereRaw('a.revision = r.revision'),
    )
    .orderByRaw(
      `(select max(a.decided_at) from policy_activations a
        where a.pack = r.pack and a.revision = r.revision and a.status = 'approved') desc`,
    )
    .limit(most);
}
