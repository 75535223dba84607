import { verifyBundle } from '@assay/plugin-model-registry-common';
import { approve, aSealedVersion, owner } from '../testing/aSealedVersion';
import { startRegistry, type TestRegistry } from '../testing/startRegistry';

jest.setTimeout(240_000);

const mrc = 'user:default/mrc-approver-a';
const security = 'user:default/security-a';

describe('the way of a version', () => {
  let registry: TestRegistry;
  beforeAll(async () => {
    registry = await startRegistry();
  });
  afterAll(() => registry?.stop());

  it('leads from a draft to production, and proves it offline', async () => {
    const params = await aSealedVersion(registry);
    const client = registry.as(owner);
    const submitted = await client.submitVersion({
      params,
      body: { rationale: 'Ready.' },
    });
    expect(submitted.version).toMatchObject({
      state: 'submitted',
      requestKind: 'staging',
    });
    const approved = await approve(registry, mrc, 'mrc-approver', params);
    expect(approved.version.state).toBe('approved-for-staging');
    const staged = await client.promoteVersion({ params, body: {} });
    expect(staged.version.state).toBe('staging');
    await client.requestPromotion({
      params,
      body: { rationale: 'Runs well.' },
    });
    await approve(registry, mrc, 'mrc-approver', params);
    const ready = await approve(registry, security, 'security', params);
    expect(ready.version.state).toBe('approved-for-prod');
    const live = await client.promoteVersion({ params, body: {} });
    expect(live.version).toMatchObject({
      state: 'production',
      aliases: ['production'],
    });
    const byAlias = await client.getVersion({
      params: { ...params, version: '@production' },
    });
    expect(byAlias.version).toBe(params.version);

    const entries = await client.listEntries({
      query: {
        model: `${params.group}/${params.name}`,
        version: params.version,
        type: ['version.approved'],
      },
    });
    expect(entries.items).toHaveLength(3);
    for (const { id, entry } of entries.items) {
      const seen = await client.getDecidedCase({
        params: { ...params, entryId: id },
      });
      const { caseDigest } = JSON.parse(entry).data;
      expect(seen).toMatchObject({ entryId: id, caseDigest });
      expect(seen.verdicts.map(({ gate }) => gate)).toContain('sbom-present');
      expect(JSON.stringify(seen)).not.toContain('Ready.');
    }
    const other = await aSealedVersion(registry);
    await expect(
      client.getDecidedCase({
        params: { ...other, entryId: entries.items[0].id },
      }),
    ).rejects.toMatchObject({ problem: { status: 404 } });

    const response = await client.stream('getEvidence', { params });
    const zip = new Uint8Array(await response.arrayBuffer());
    const { vkey } = await client.getCheckpoint({});
    const report = await verifyBundle(zip, [vkey]);
    expect(report.checks.flatMap(check => check.failures)).toEqual([]);
    expect(report.outcome).toBe('verified');
  });
});
