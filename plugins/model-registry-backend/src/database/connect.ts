import { readFileSync } from 'node:fs';
import path from 'node:path';
import {
  resolvePackagePath,
  type DatabaseService,
  type LoggerService,
} from '@backstage/backend-plugin-api';
import type { Knex } from 'knex';
import { dropReaders } from './dropReaders';

/** Where they lie, also when the package is installed. */
export const migrationsFolder = () =>
  resolvePackagePath('@assay/plugin-model-registry-backend', 'migrations');

/** Connects to the plugin's database and brings its tables up to date. */
export async function connect(
  database: DatabaseService,
  logger: LoggerService,
): Promise<Knex> {
  const db = await database.getClient();
  dropReaders(db, logger);
  if (!database.migrations?.skip) await migrate(db, logger);
  return db;
}

/**
 * Runs what is pending, and tells the operator what each of it is. One replica at a time: the others wait,
 * where knex by itself would fail. Who holds the lock knows that nobody migrates, so a mark that says
 * otherwise was left by a process that was killed.
 */
export async function migrate(
  db: Knex,
  logger: Pick<LoggerService, 'info'>,
): Promise<void> {
  const directory = migrationsFolder();
  await db.transaction(async tx => {
    await tx.raw(
      `select pg_advisory_xact_lock(hashtextextended(current_schema() || '.migrations', 0))`,
    );
    const [, pending] = await db.migrate.list({ directory });
    if (pending.length === 0) return;
    for (const { file } of pending as { file: string }[]) {
      logger.info(`Migration ${file}: ${headerOf(path.join(directory, file))}`);
    }
    await db.migrate.forceFreeMigrationsLock({ directory });
    await db.migrate.latest({ directory });
  });
}

/** The first comment of a migration, which says to the operator what it does and how long it takes. */
function headerOf(file: string): string {
  const [, comment = ''] =
    /^\/\*\*([\s\S]*?)\*\//.exec(readFileSync(file, 'utf8')) ?? [];
  return comment.replace(/\s*\n \*\s?/g, ' ').trim();
}
