import type { Knex } from 'knex';
import type { GovernedTx } from '../audit/types';
import type { ActivationRow } from './keptRows';

/** The columns of the table itself. */
type Stored = Omit<ActivationRow, 'version'>;

export async function insertActivation(
  tx: GovernedTx,
  row: ActivationRow,
): Promise<void> {
  const { version: _joined, ...stored } = row;
  await tx('policy_activations').insert({
    ...stored,
    scope: JSON.stringify(row.scope) as never,
    simulation: row.simulation && (JSON.stringify(row.simulation) as never),
  });
}

/** One by its id; the one that waits, when none is named. */
export async function findActivation(
  db: Knex,
  pack: string,
  id?: string,
): Promise<ActivationRow | undefined> {
  const query = db('policy_activations as a')
    .leftJoin('policy_revisions as r', join =>
      join.on('r.pack', 'a.pack').andOn('r.revision', 'a.revision'),
    )
    .select('a.*', 'r.version')
    .where('a.pack', pack);
  return id === undefined
    ? query.where('a.status', 'asked').first()
    : query.where('a.id', id).first();
}

/** Writes what became of a request. @returns it as it is now */
export async function settleActivation(
  tx: GovernedTx,
  row: ActivationRow,
  change: Partial<Stored>,
): Promise<ActivationRow> {
  const changed = await tx('policy_activations')
    .where({ id: row.id, status: 'asked' })
    .update(change);
  if (changed !== 1) {
    throw new Error(
      `Settling activation ${row.id} changed ${changed} rows, expected 1`,
    );
  }
  return { ...row, ...change };
}

/** Everything of a pack that is in force, or on its way, ends when the next one takes over. */
export async function endOthers(
  tx: GovernedTx,
  { pack, id }: Pick<ActivationRow, 'pack' | 'id'>,
  takesOver: Date,
): Promise<void> {
  await tx('policy_activations')
    .where({ pack, status: 'approved' })
    .whereNot({ id })
    .where(query =>
      query.whereNull('ends_at').orWhere('ends_at', '>', takesOver),
    )
    .update({ ends_at: takesOver });
}

export async function countInForce(db: Knex, at: Date): Promise<number> {
  const [{ count }] = await db('policy_activations')
    .where({ status: 'approved' })
    .whereNotNull('revision')
    .where(query => query.whereNull('ends_at').orWhere('ends_at', '>', at))
    .count();
  return Number(count);
}
