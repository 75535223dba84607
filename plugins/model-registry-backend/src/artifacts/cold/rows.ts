import type { Knex } from 'knex';
import type { GovernedTx } from '../../audit/types';
import type { Placement } from '../regions';

/** A blob that is where it costs less, or on its way there. */
export interface ColdRow extends Placement {
  class: string;
  asked_at: Date;
  moved_at: Date | null;
}

/** A version that has the bytes, and where in it they are. */
export interface Holder {
  versionId: string;
  ref: string; // group/name@version
  paths: string[];
}

/** More versions than share one file in any estate we know; what more have is in use enough to stay. */
const holdersMax = 500;

/** Whether somebody may want version `v` soon: it is not put away, has a name that moves, or a request is open on it. */
const inUse = `(v.state not in ('deprecated', 'retired')
  or exists (select 1 from aliases l where l.version_id = v.id)
  or exists (select 1 from requests q where q.version_id = v.id and q.closed_at is null))`;

const namedBy = (
  which: string,
) => `exists (select 1 from artifacts a join versions v on v.id = a.version_id
  where a.digest = b.digest and a.store = b.store and a.status <> 'referenced' and ${which})`;

/** Of blobs `b`: versions have it, and all of them were put away and left alone since. */
const isPutAway = `${namedBy('true')} and not ${namedBy(
  `(${inUse} or v.changed_at > clock_timestamp() - make_interval(days => :days))`,
)}
  and not exists (select 1 from facts f where f.document_digest = b.digest and f.document_store = b.store)
  and not exists (select 1 from blob_checks k where k.digest = b.digest and k.store = b.store and k.status <> 'whole')`;

/** The next file to be moved, those that lie longest first. */
export async function nextToCool(
  db: Knex,
  store: string,
  days: number,
): Promise<string | undefined> {
  const { rows } = await db.raw(
    `select b.digest from blobs b
      where b.store = :store and b.digest in (select a.digest from versions v join artifacts a on a.version_id = v.id
        where v.state in ('deprecated', 'retired') and a.status = 'stored' and a.store = :store)
        and not exists (select 1 from cold_blobs c where c.digest = b.digest and c.store = b.store) and ${isPutAway}
      order by b.stored_at, b.digest limit 1`,
    { days, store },
  );
  return rows[0]?.digest;
}

/** Asked again once its row is locked, where who shares its bytes has to wait (safety: S12, W8). */
export async function mayCool(
  tx: GovernedTx,
  { digest, store }: Placement,
  days: number,
): Promise<boolean> {
  const { rows } = await tx.raw(
    `select 1 from blobs b where b.digest = :digest and b.store = :store and ${isPutAway} for update of b`,
    { digest, store, days },
  );
  return rows.length === 1;
}

export async function insertCold(
  tx: GovernedTx,
  row: ColdRow,
): Promise<boolean> {
  const made = await tx<ColdRow>('cold_blobs')
    .insert(row)
    .onConflict(['digest', 'store'])
    .ignore()
    .returning('digest');
  return made.length === 1;
}

/** Says that the bytes are there. @returns whether that was not known before */
export async function markMoved(
  tx: GovernedTx,
  { digest, store }: Placement,
  at: Date,
): Promise<boolean> {
  const changed = await tx<ColdRow>('cold_blobs')
    .where({ digest, store })
    .whereNull('moved_at')
    .update({ moved_at: at });
  return changed === 1;
}

/** @returns the row, if it was there */
export async function deleteCold(
  tx: GovernedTx,
  { digest, store }: Placement,
): Promise<ColdRow | undefined> {
  const [row] = await tx<ColdRow>('cold_blobs')
    .where({ digest, store })
    .delete()
    .returning('*');
  return row;
}

/** What a run that was killed had begun. */
export async function unfinished(
  db: Knex,
  store: string,
  passedOver: readonly string[],
): Promise<ColdRow | undefined> {
  return db<ColdRow>('cold_blobs')
    .where({ store })
    .whereNull('moved_at')
    .whereNotIn('digest', [...passedOver])
    .orderBy('digest')
    .first();
}

/** A cold file that a version in use has by now. */
export async function nextToWarm(
  db: Knex,
  store: string,
  passedOver: readonly string[],
): Promise<ColdRow | undefined> {
  return db<ColdRow>('cold_blobs as b')
    .where('b.store', store)
    .whereRaw(namedBy(inUse))
    .whereNotIn('b.digest', [...passedOver])
    .orderBy('b.digest')
    .first('b.*');
}

export async function findCold(
  db: Knex,
  { digest, store }: Placement,
): Promise<ColdRow | undefined> {
  return db<ColdRow>('cold_blobs').where({ digest, store }).first();
}

/** Who has the bytes, for the ledger. */
export async function holdersOf(
  db: Knex,
  { digest, store }: Placement,
): Promise<Holder[]> {
  const { rows } = await db.raw(
    `select v.id as "versionId", m."group" || '/' || m.name || '@' || v.version as ref,
        array_agg(a.path order by a.path) as paths
      from artifacts a join versions v on v.id = a.version_id join models m on m.id = v.model_id
      where a.digest = ? and a.store = ? and a.status = 'stored'
      group by v.id, m."group", m.name order by v.id limit ?`,
    [digest, store, holdersMax],
  );
  return rows;
}
