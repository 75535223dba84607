import { Client } from 'pg';
import type { PostgresConnection } from '../../packages/embedded/src/postgres/database';
import { copyIn } from './copyIn';
import { estateColumns, type Estate } from './estate';

/**
 * Puts an estate into the court's tables as a restored backup would: through COPY, without triggers, and what
 * search and reports read is made from it afterwards, unless more is to come.
 */
export async function fillEstate(
  connection: PostgresConnection,
  estate: Estate,
  say: (line: string) => void,
  { searched = true } = {},
): Promise<void> {
  const client = new Client({ ...connection });
  await client.connect();
  try {
    await client.query(`set search_path to "model-registry"`);
    await client.query('set session_replication_role to replica');
    const rows = estate.rows();
    // Reports read no artifacts.
    for (const table of [
      'models',
      'versions',
      'aliases',
      ...(searched ? (['artifacts'] as const) : []),
    ] as const) {
      await copyIn(client, table, estateColumns[table], rows[table]);
      say(`${table} copied`);
    }
    await client.query('analyze');
    const begun = performance.now();
    if (searched) await client.query('select search_fill(), report_fill()');
    say(
      `rows of search and reports made in ${(
        (performance.now() - begun) /
        1000
      ).toFixed(0)} s`,
    );
    await client.query('set session_replication_role to origin');
    await client.query('vacuum analyze');
    const { rows: sizes } = await client.query(
      `select relname, pg_size_pretty(pg_total_relation_size(oid)) as size from pg_class
       where relname in ('models', 'versions', 'artifacts', 'search_models', 'search_words', 'search_versions', 'search_numbers')
         and relkind = 'r' and relnamespace = '"model-registry"'::regnamespace order by relname`,
    );
    say(sizes.map(({ relname, size }) => `${relname} ${size}`).join(', '));
  } finally {
    await client.end();
  }
}
