import type { Knex } from 'knex';
import { HttpProblem } from '../http/problem';
import type { Placement } from './regions';

/**
 * Refuses to serve bytes that were found changed or gone when they were last read again (safety: S7).
 *
 * @throws HttpProblem `bytes-damaged`
 */
export async function requireUndamaged(
  db: Knex,
  { digest, store }: Placement,
  name: string,
): Promise<void> {
  const row = await damagedBlobs(db)
    .where({ digest, store })
    .first('status', 'since');
  if (!row) return;
  const what =
    row.status === 'missing'
      ? 'are gone from the store'
      : 'are not what was sealed any more';
  throw new HttpProblem(
    'bytes-damaged',
    `The bytes of '${name}' ${what}; that was found on ${row.since.toISOString()}. Nothing of them is served. Tell the administrators: they come back from a backup, or when the same file is published again.`,
  );
}

/** Bytes that were found changed or gone. */
export function damagedBlobs(db: Knex) {
  return db('blob_checks').whereNot({ status: 'whole' });
}
