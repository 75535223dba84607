import { Client } from 'pg';
import { createTestDatabase, TestDatabase } from './testDatabase';

describe('a test database', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase();
  }, 120_000);
  afterAll(() => database?.drop());

  it('is a PostgreSQL 18 of its own with the extensions that the portal uses', async () => {
    const client = new Client(database.connection);
    await client.connect();
    try {
      const version = await client.query('show server_version');
      expect(version.rows[0].server_version).toMatch(/^18\./);
      await client.query('create extension pg_trgm');
      await client.query('create extension btree_gin');
      const lower = await client.query(`select lower('ÄÖ') as lower`);
      expect(lower.rows[0].lower).toBe('äö');
      const encoding = await client.query('show server_encoding');
      expect(encoding.rows[0].server_encoding).toBe('UTF8');
    } finally {
      await client.end();
    }
  });

  it('is gone after drop, even with a client connected', async () => {
    const other = await createTestDatabase();
    const client = new Client(other.connection);
    client.on('error', () => undefined);
    await client.connect();
    await other.drop();
    const again = new Client({ connectionString: other.url });
    await expect(again.connect()).rejects.toThrow('does not exist');
    await client.end().catch(() => undefined);
  });
});
