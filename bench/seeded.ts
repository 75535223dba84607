import knexFactory, { type Knex } from 'knex';
import type { PostgresConnection } from '../packages/embedded/src/postgres/database';

/** The court's tables, for what would take hours to make through HTTP. Closed by whoever opens it. */
export function openTables(connection: PostgresConnection): Knex {
  return knexFactory({
    client: 'pg',
    connection: { ...connection },
    searchPath: ['model-registry'],
    pool: { min: 0, max: 2 },
  });
}
