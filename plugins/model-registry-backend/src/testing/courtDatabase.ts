import { randomBytes } from 'node:crypto';
import { createTestDatabase } from '@assay/embedded/testing';
import knexFactory from 'knex';
import { Client } from 'pg';
import { migrate } from '../database/connect';

/** A database with the court's tables, from which others are copied in a moment. */
export interface CourtTemplate {
  /** A fresh copy. */
  copy(): Promise<CourtDatabase>;
  drop(): Promise<void>;
}

export interface CourtDatabase {
  readonly url: string;
  /** A copy of it as it is now, as a restored backup would be. Nobody may be connected to it. */
  backup(): Promise<CourtDatabase>;
  drop(): Promise<void>;
}

export async function createCourtTemplate(): Promise<CourtTemplate> {
  const template = await createTestDatabase();
  const db = knexFactory({ client: 'pg', connection: template.url });
  await migrate(db, { info: () => undefined });
  // A template is copied only while nobody is connected to it.
  await db.destroy();
  const { database } = template.connection;
  const administer = async (statement: string) => {
    const client = new Client({ ...template.connection, database: 'postgres' });
    await client.connect();
    try {
      await client.query(statement);
    } finally {
      await client.end();
    }
  };
  const copyOf = async (from: string): Promise<CourtDatabase> => {
    const name = `${database}_${randomBytes(4).toString('hex')}`;
    await administer(`create database ${name} template ${from}`);
    return {
      url: template.url.replace(database, name),
      backup: () => copyOf(name),
      drop: () => administer(`drop database if exists ${name} with (force)`),
    };
  };
  return {
    copy: () => copyOf(database),
    drop: () => template.drop(),
  };
}
