import { readdirSync } from 'node:fs';
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { aSealedVersion, owner } from '../testing/aSealedVersion';
import { startRegistry, type TestRegistry } from '../testing/startRegistry';

jest.setTimeout(240_000);

const directory = resolvePackagePath(
  '@assay/plugin-model-registry-backend',
  'migrations',
);
const name = '20261124100000_reports.js';

describe('the migration that reports came with', () => {
  let registry: TestRegistry;
  beforeAll(async () => {
    registry = await startRegistry();
  });
  afterAll(() => registry?.stop());

  const verdicts = () =>
    registry
      .db('last_verdicts')
      .select('version_id', 'gate', 'outcome', 'move', 'at')
      .orderBy(['version_id', 'gate']);

  it('goes down, and up again with the verdicts that the ledger holds', async () => {
    const client = registry.as(owner);
    const params = await aSealedVersion(registry, { tier: 'High' });
    const body = { rationale: 'Ready.' };
    await client.submitVersion({ params, body });
    await expect(client.promoteVersion({ params, body })).rejects.toThrow();
    const refused = { ...params, version: '2.0.0' };
    await client.createVersion({
      params,
      body: { version: refused.version },
    });
    await expect(
      client.submitVersion({ params: refused, body }),
    ).rejects.toThrow();
    const before = await verdicts();
    expect(before.length).toBeGreaterThan(9);

    const { migrate, schema } = registry.db;
    // What came later rests on it, so that goes first.
    const later = readdirSync(directory).filter(file => file >= name);
    for (const file of later.sort().reverse())
      await migrate.down({ directory, name: file } as never);
    expect(await schema.hasTable('last_verdicts')).toBe(false);
    await migrate.latest({ directory });
    expect(await verdicts()).toEqual(before);
  });
});
