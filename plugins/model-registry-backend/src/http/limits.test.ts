import { randomUUID } from 'node:crypto';
import {
  artifactsPerVersionMax,
  importModelsMax,
  type Problem,
} from '@assay/plugin-model-registry-common';
import { aModel, aModelBody, owner } from '../testing/aSealedVersion';
import { startRegistry, type TestRegistry } from '../testing/startRegistry';

jest.setTimeout(120_000);

/** What is far too much, or looks like something else: refused by a limit that has a name. */
describe('hostile sizes and names', () => {
  let registry: TestRegistry;
  beforeAll(async () => {
    registry = await startRegistry();
    await aModel(registry, 'held');
    await registry.as(owner).createVersion({
      params: { group: 'speech', name: 'held' },
      body: { version: '1.0.0' },
    });
  });
  afterAll(() => registry?.stop());

  const post = async (where: string, body: string) => {
    const answer = await registry.send(owner, 'POST', where, body);
    return { status: answer.status, problem: (await answer.json()) as Problem };
  };
  const named = { field: expect.any(String), rule: expect.any(String), fix: expect.any(String) }; // prettier-ignore

  const aDetector = (more: object) => aModelBody('detector', more);
  it.each([
    ['a Cyrillic а in a name', aDetector({ name: 'v\u0430d' }), 'name'],
    ['a Greek omicron in a group', aDetector({ group: 'sp\u03bfken' }), 'group'],
    ['full-width letters', aDetector({ name: '\uff56\uff41\uff44' }), 'name'],
    ['a letter that is one only after folding', aDetector({ name: '\u212aelvin' }), 'name'],
    ['a joiner nobody sees', aDetector({ name: 'va\u200dd' }), 'name'],
    ['text that turns around', aDetector({ name: 'va\u202ed' }), 'name'],
    ['a combining mark', aDetector({ name: 'va\u0301d' }), 'name'],
    ['another kind of dash', aDetector({ name: 'va\u2010d' }), 'name'],
    ['a line break at the end', aDetector({ name: 'vad\n' }), 'name'],
    ['a name of 64 characters', aDetector({ name: 'a'.repeat(64) }), 'name'],
    ['a description of 3,000 characters', aDetector({ description: 'a'.repeat(3_000) }), 'description'],
    ['10,000 tags', aDetector({ tags: Array.from({ length: 10_000 }, (_, at) => `t${at}`) }), 'tags'],
  ])('%s is refused by field, rule and fix', async (_, body, field) => {
    const { status, problem } = await post('/models', body);
    expect(status).toBe(400);
    expect(problem.errors?.[0]).toEqual({ ...named, field });
  }); // prettier-ignore

  it('a description of 1 MiB is refused by the size of the body', async () => {
    const description = 'a'.repeat(2 ** 20);
    const { status, problem } = await post('/models', aDetector({ description })); // prettier-ignore
    expect(status).toBe(413);
    expect(problem.errors).toEqual([{ ...named, field: 'body' }]);
  });

  it('a file more than a version holds is refused, and none is kept', async () => {
    const [{ id }] = await registry.db('versions').where({ version: '1.0.0' });
    const at = new Date();
    await registry.db.batchInsert(
      'artifacts',
      Array.from({ length: artifactsPerVersionMax }, (_, index) => ({
        id: randomUUID(),
        version_id: id,
        path: `shard-${index}.bin`,
        kind: 'weights',
        size: 1,
        digest: `sha256:${'0'.repeat(64)}`,
        status: 'uploading',
        created_by: owner,
        created_at: at,
      })),
    );
    const body = { path: 'one-more.bin', kind: 'weights', size: 1 };
    const where = '/models/speech/held/versions/1.0.0/artifacts';
    const { status, problem } = await post(where, JSON.stringify(body));
    expect(status).toBe(413);
    expect(problem.errors).toEqual([{ ...named, field: 'path' }]);
    const count = await registry.db('artifacts').where({ version_id: id });
    expect(count).toHaveLength(artifactsPerVersionMax);
  });

  it('a version with a million artifacts is refused before any of them is looked at', async () => {
    const artifacts = Array.from({ length: 50_000 }, (_, at) => ({
      path: `a${at}`,
      digest: `sha256:${'0'.repeat(64)}`,
    }));
    const item = { group: 'speech', name: 'held', versions: [{ version: '2.0.0', artifacts }] }; // prettier-ignore
    const { status, problem } = await post('/imports', JSON.stringify({ items: [item] })); // prettier-ignore
    expect(status).toBe(400);
    expect(problem.errors?.[0]).toEqual({
      ...named,
      field: 'items.0.versions.0.artifacts',
    });
    const million = JSON.stringify({ items: [{ ...item, versions: [{ version: '2.0.0', artifacts: 'x'.repeat(16 * 2 ** 20) }] }] }); // prettier-ignore
    const large = await registry.send(owner, 'POST', '/imports', million);
    expect(large.status).toBe(413);
  });

  it('more models than one import holds are refused as a whole', async () => {
    const items = Array.from({ length: importModelsMax + 1 }, (_, index) => ({
      group: 'speech',
      name: `m-${index}`,
    }));
    const { status, problem } = await post('/imports', JSON.stringify({ items })); // prettier-ignore
    expect(status).toBe(400);
    expect(problem.errors?.[0]).toEqual({ ...named, field: 'items' });
  });

  it('a cursor with a day there is not is refused like any other that is none of ours', async () => {
    const cursor = Buffer.from(
      JSON.stringify(['2026-99-99T00:00:00Z', randomUUID()]),
    ).toString('base64url');
    const answer = await registry.send(owner, 'GET', `/changes?cursor=${cursor}`); // prettier-ignore
    expect(answer.status).toBe(400);
  });
});
