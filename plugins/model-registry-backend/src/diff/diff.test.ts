import { createHash, randomUUID } from 'node:crypto';
import type { VersionDiff } from '@assay/plugin-model-registry-common';
import { aModel, aSealedVersion, owner } from '../testing/aSealedVersion';
import { startRegistry, type TestRegistry } from '../testing/startRegistry';

jest.setTimeout(240_000);

const name = `vad-${randomUUID().slice(0, 8)}`;
const path = `/models/speech/${name}/versions/1.0.0/diff/2.0.0`;

describe('how two versions differ, over HTTP', () => {
  let registry: TestRegistry;
  beforeAll(async () => {
    registry = await startRegistry();
    await aModel(registry, name);
    for (const version of ['1.0.0', '2.0.0']) {
      await aSealedVersion(registry, { name, version });
    }
    const client = registry.as(owner);
    const params = { group: 'speech', name, version: '2.0.0' };
    const { metadata } = await client.getVersion({ params });
    await client.changeMetadata({
      params,
      body: {
        metadata: { data: { ...metadata.data, retention: '1 year' } },
      },
    });
    await client.recordFact({ params, body: anSbom('left-pad') });
  });
  afterAll(() => registry?.stop());

  it('tells licence, gates, files, components and metadata apart', async () => {
    const { before, after, count, parts } = await registry
      .as(owner)
      .diffVersions({
        params: { group: 'speech', name, version: '1.0.0', other: '2.0.0' },
      });
    expect([before.version, after.version]).toEqual(['1.0.0', '2.0.0']);
    expect(before.licence).toBe(after.licence);
    expect(parts.licence).toMatchObject({ state: 'compared', count: 0 });
    expect(parts.gates.state).toBe('compared');
    expect(parts.files.changes).toMatchObject([
      { name: 'model.bin', change: 'altered' },
    ]);
    expect(parts.components.state).toBe('compared');
    expect(parts.components.changes).toContainEqual({
      name: 'pkg:npm/left-pad',
      change: 'added',
      after: { version: '1.3.0', licence: 'MIT' },
    });
    expect(parts.metadata.changes).toMatchObject([
      { name: 'data.retention', after: '1 year' },
    ]);
    expect(count).toBeGreaterThanOrEqual(3);
  });

  it('finds nothing between a version and itself, by any of its names', async () => {
    const client = registry.as(owner);
    const params = { group: 'speech', name, version: '1.0.0' };
    const { manifestDigest } = await client.getVersion({ params });
    const same = await client.diffVersions({
      params: { ...params, other: manifestDigest! },
    });
    expect(same.count).toBe(0);
    expect(same.same).toBeGreaterThan(5);
  });

  it('opens one group of one part, and refuses half of a question', async () => {
    const opened = await registry.send(
      owner,
      'GET',
      `${path}?part=files&group=./`,
    );
    const { parts } = (await opened.json()) as VersionDiff;
    expect(parts.files.changes).toHaveLength(1);
    expect(parts.metadata).toMatchObject({ count: 1, changes: [] });
    const half = await registry.send(owner, 'GET', `${path}?part=files`);
    expect(half.status).toBe(400);
    expect(await half.json()).toMatchObject({ status: 400 });
  });

  it('is not sent again to who has it', async () => {
    const first = await registry.send(owner, 'GET', path);
    const etag = first.headers.get('ETag')!;
    expect(etag).toBeTruthy();
    const second = await registry.send(owner, 'GET', path, undefined, {
      'If-None-Match': etag,
      'Cache-Control': 'max-age=0', // fetch would say no-cache, which asks for the whole
    });
    expect(second.status).toBe(304);
  });

  it.each(['9.9.9', 'not-a-version'])('is not found for %s', async other => {
    const answer = await registry.send(
      owner,
      'GET',
      `/models/speech/${name}/versions/1.0.0/diff/${other}`,
    );
    expect([400, 404]).toContain(answer.status);
    expect((await answer.json()).detail).toContain(
      other === '9.9.9' ? other : 'other',
    );
  });

  it('reads the database once', async () => {
    const statements: string[] = [];
    const listen = ({ sql }: { sql: string }) => statements.push(sql);
    registry.db.on('query', listen);
    await registry.send(owner, 'GET', path);
    registry.db.off('query', listen);
    // Loops in the background have statements of their own; none of them reads a version by its name.
    const own = statements.filter(sql => /from "?(versions|facts)"?/.test(sql));
    expect(own).toHaveLength(1);
  });
});

function anSbom(part: string) {
  const document = JSON.stringify({
    bomFormat: 'CycloneDX',
    specVersion: '1.5',
    version: 1,
    components: [
      {
        type: 'library',
        name: part,
        version: '1.3.0',
        purl: `pkg:npm/${part}@1.3.0`,
        licenses: [{ license: { id: 'MIT' } }],
      },
    ],
  });
  const digest = createHash('sha256').update(document).digest('hex');
  return {
    kind: 'sbom' as const,
    body: {
      format: 'CycloneDX',
      documentDigest: `sha256:${digest}`,
      documentSize: Buffer.byteLength(document),
    },
    document,
  };
}
