import type { Knex } from 'knex';
import type { GovernedTx } from '../audit/types';

/*
 * What packs have against versions in production. That something was found is written in `govern`, with its entry; that
 * it is still so, or over, is bookkeeping of the look, as what was told is.
 */

/** @returns those that were not held against the version before */
export async function insertViolations(
  tx: GovernedTx,
  versionId: string,
  packs: readonly string[],
  at: { since: Date; seen_at: Date },
): Promise<string[]> {
  const rows = await tx('runtime_violations')
    .insert(packs.map(pack => ({ version_id: versionId, pack, ...at })))
    .onConflict(['version_id', 'pack'])
    .ignore()
    .returning('pack');
  return rows.map(({ pack }) => pack);
}

export async function packsHeldAgainst(
  db: Knex,
  versionId: string,
): Promise<string[]> {
  return db('runtime_violations')
    .where({ version_id: versionId })
    .pluck('pack');
}

export async function noteSeen(
  db: Knex,
  versionId: string,
  packs: readonly string[],
  at: Date,
): Promise<void> {
  await db('runtime_violations')
    .where({ version_id: versionId })
    .whereIn('pack', [...packs])
    .update({ seen_at: at });
}

/** What stands against a version that a look could not judge stands on. */
export async function keepHeld(
  db: Knex,
  ref: string,
  seen_at: Date,
): Promise<void> {
  const ids = db('versions as v')
    .join('models as m', 'm.id', 'v.model_id')
    .select('v.id')
    .whereRaw(`m."group" || '/' || m.name || '@' || v.version = ?`, [ref]);
  await db('runtime_violations').whereIn('version_id', ids).update({ seen_at });
}

/** Those that a look did not find again. @returns how many */
export async function forgetUnseen(db: Knex, look: Date): Promise<number> {
  return db('runtime_violations').where('seen_at', '<', look).delete();
}

export interface UntoldViolation {
  readonly pack: string;
  readonly owner: string;
  readonly version_id: string;
  readonly model: string; // group/name
  readonly since: Date;
}

/** What owners were not told of yet, the oldest first. */
export async function untoldViolations(
  db: Knex,
  most: number,
): Promise<UntoldViolation[]> {
  return db('runtime_violations as x')
    .join('versions as v', 'v.id', 'x.version_id')
    .join('models as m', 'm.id', 'v.model_id')
    .select(
      'x.pack',
      'm.owner',
      'x.version_id',
      'x.since',
      db.raw(`m."group" || '/' || m.name as model`),
    )
    .whereNull('x.told_at')
    .orderBy(['x.since', 'x.version_id', 'x.pack'])
    .limit(most);
}

export async function markViolationsTold(
  db: Knex,
  pack: string,
  versionIds: readonly string[],
): Promise<void> {
  await db('runtime_violations')
    .where({ pack })
    .whereIn('version_id', [...versionIds])
    .update({ told_at: db.raw('clock_timestamp()') });
}
