import type { LoggerService } from '@backstage/backend-plugin-api';
import type { Knex } from 'knex';

/** "cannot execute … in a read-only transaction", as a reader says it. */
const readOnly = '25006';

interface PooledConnection {
  readonly __knexUid: string;
  /** knex looks at this before it hands a connection out, and replaces one that has it. */
  __knex__disposed?: unknown;
}

/**
 * Parts with connections that turn out to lead to a reader. After a failover the former writer comes back
 * as one, and who was connected in between by its old address would be refused every write from then on.
 */
export function dropReaders(
  db: Knex,
  logger: Pick<LoggerService, 'warn'>,
): void {
  const inUse = new Map<string, PooledConnection>();
  const { pool } = db.client;
  pool.on('acquireSuccess', (_event: number, connection: PooledConnection) =>
    inUse.set(connection.__knexUid, connection),
  );
  pool.on('release', (connection: PooledConnection) =>
    inUse.delete(connection.__knexUid),
  );
  db.on(
    'query-error',
    (error: { code?: string }, query: { __knexUid: string }) => {
      const connection = inUse.get(query.__knexUid);
      if (error.code !== readOnly || !connection) return;
      connection.__knex__disposed = 'It leads to a reader';
      logger.warn(
        'A connection leads to a reader and not to the writer of the database, so it is replaced. After a failover this stops within a minute; else the address in backend.database.connection.host is a reader.',
      );
    },
  );
}
