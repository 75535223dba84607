import path from 'node:path';
import { Client } from 'pg';
import { SentenceError } from '../process/sentence';
import {
  initialiseCluster,
  RunningPostgres,
  startPostgres,
  superuser,
} from './cluster';
import { type PostgresHome, preparePostgresHome } from './home';

/** How to reach a PostgreSQL, in the words of the `pg` package. */
export interface PostgresConnection {
  /** A name or an address, or the folder of a Unix socket. */
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly password: string;
  readonly database: string;
}

const portalDatabase = 'assay';
const connectTimeoutMs = 10_000;

const settings = {
  // Ten plugins with a pool each, of at most ten connections.
  max_connections: '200',
  // What is asked for lies in memory, so an index is worth reading also for many rows; see docs/operations/database.md.
  random_page_cost: '1.1',
  // A registry of 100,000 versions has half a gigabyte; of what does not fit, every page is written and read again.
  shared_buffers: '256MB',
  max_wal_size: '2GB',
};

/** Starts the portal's own PostgreSQL, with its files under `folder`. */
export async function startPortalDatabase(
  folder: string,
  password: string,
): Promise<{ server: RunningPostgres; connection: PostgresConnection }> {
  const home = preparePostgresHome({ folder });
  initialiseCluster(home, password);
  const server = await startPostgres(home, settings);
  try {
    const { port, socketFolder } = server;
    const connection = {
      ...connectionTo(port, password, 'postgres'),
      ...(socketFolder && { host: socketFolder }),
    };
    await createDatabase(connection, portalDatabase);
    return { server, connection: { ...connection, database: portalDatabase } };
  } catch (error) {
    await server.stop();
    throw isWrongPassword(error) ? passwordIsGone(home) : error;
  }
}

/** @see https://www.postgresql.org/docs/current/errcodes-appendix.html `invalid_password` */
function isWrongPassword(error: unknown): boolean {
  return (error as { code?: unknown }).code === '28P01';
}

/** The secrets are kept apart from the database, so one can be taken away without the other. */
function passwordIsGone({ data }: PostgresHome): SentenceError {
  return new SentenceError(
    `The database in ${data} has another password than the portal's secrets name. Were the portal's secrets taken away, or brought back from elsewhere? ` +
      `Put the former ones back. To begin anew without what is in that database, remove ${path.dirname(
        data,
      )} as well.`,
  );
}

/** The connection of the account that owns an embedded cluster. */
export function connectionTo(
  port: number,
  password: string,
  database: string,
): PostgresConnection {
  return { host: '127.0.0.1', port, user: superuser, password, database };
}

/** The connection as one line of text. */
export function urlOf(connection: PostgresConnection): string {
  const { host, port, user, password, database } = connection;
  const account = `${encodeURIComponent(user)}:${encodeURIComponent(password)}`;
  if (path.isAbsolute(host)) {
    const folder = encodeURIComponent(host);
    return `postgres://${account}@/${database}?host=${folder}&port=${port}`;
  }
  return `postgres://${account}@${host}:${port}/${database}`;
}

async function createDatabase(server: PostgresConnection, name: string) {
  await withClient(server, async client => {
    const query = 'select 1 from pg_database where datname = $1';
    const found = await client.query(query, [name]);
    if (found.rowCount === 0) await client.query(`create database ${name}`);
  });
}

/** Connects, works, and closes the connection whatever happens. */
export async function withClient<T>(
  connection: PostgresConnection,
  work: (client: Client) => Promise<T>,
): Promise<T> {
  const client = new Client({
    ...connection,
    connectionTimeoutMillis: connectTimeoutMs,
  });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
