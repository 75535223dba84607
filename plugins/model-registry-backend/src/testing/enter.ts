import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';

/** Enters something, so that what a test wrote past the court is seen as soon as what the court writes itself. */
export async function enter(db: Knex): Promise<void> {
  const id = randomUUID();
  const subject = { kind: 'model', ref: 'speech/a' };
  await db('ledger_pending').insert({
    id,
    subject: `${subject.kind} ${subject.ref}`,
    type: 'model.changed',
    entry: JSON.stringify({ id, subject }), // no two entries are alike
  });
}
