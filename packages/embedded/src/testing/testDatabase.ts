import { randomBytes } from 'node:crypto';
import { PostgresConnection, urlOf, withClient } from '../postgres/database';
import { testServer } from './testServer';

/** A fresh, empty database for one test. */
export interface TestDatabase {
  readonly connection: PostgresConnection;
  readonly url: string;
  /** Removes it, also when a client was left connected. */
  drop(): Promise<void>;
}

/** Creates an empty database in PostgreSQL 18, starting the server if need be. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const server = await testServer();
  const database = `assay_test_${randomBytes(8).toString('hex')}`;
  await administer(server, `create database ${database} template template0`);
  const connection = { ...server, database };
  return {
    connection,
    url: urlOf(connection),
    drop: () =>
      administer(server, `drop database if exists ${database} with (force)`),
  };
}

/**
 * Points Backstage's `TestDatabases` at the shared PostgreSQL 18. Call it
 * before `TestDatabases.create`: with no server configured, that class offers
 * no database at all, and a table of tests over none of them is green.
 */
export async function installTestDatabaseEnv(): Promise<void> {
  const url = urlOf(await testServer());
  process.env.BACKSTAGE_TEST_DATABASE_POSTGRES18_CONNECTION_STRING = url;
  process.env.BACKSTAGE_TEST_DISABLE_DOCKER = '1';
}

function administer(server: PostgresConnection, statement: string) {
  return withClient(server, async client => {
    await client.query(statement);
  });
}
