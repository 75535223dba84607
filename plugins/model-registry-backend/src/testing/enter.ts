import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';

/** Enters something, so that what a test wrote past the court is seen as soon as what the court writes itself. */
export async function enter(db: Knex): Promise<void> {
  const id = randomUUID();
  await db('ledger_pending').insert({
    id,
    subject: 'model speech/a',
    type: 'model.changed',
    entry: JSON.stringify({ id }), // no two entries are alike
  });
}
