import type { Knex } from 'knex';
import { migrationsFolder } from '../../database/connect';

const directory = migrationsFolder();

/** All migrations, in the order in which they run. */
export async function migrationsOf(db: Knex): Promise<string[]> {
  const [done, pending] = await db.migrate.list({ directory });
  return [
    ...done.map(({ name }: { name: string }) => name),
    ...pending.map(({ file }: { file: string }) => file),
  ];
}

/** Steps forwards or back until a migration is the last one that has run. */
export async function stepTo(db: Knex, migration: string): Promise<void> {
  const all = await migrationsOf(db);
  const wanted = all.indexOf(migration) + 1;
  if (wanted === 0) throw new Error(`There is no migration ${migration}`);
  for (;;) {
    const [done] = await db.migrate.list({ directory });
    if (done.length === wanted) return;
    if (done.length < wanted) await db.migrate.up({ directory });
    else await db.migrate.down({ directory });
  }
}

/** Steps to the state in which this migration comes next, so that it can be tested by itself. */
export async function stepToJustBefore(
  db: Knex,
  migration: string,
): Promise<void> {
  const all = await migrationsOf(db);
  const at = all.indexOf(migration);
  if (at < 1) throw new Error(`Nothing comes before ${migration}`);
  await stepTo(db, all[at - 1]);
}
