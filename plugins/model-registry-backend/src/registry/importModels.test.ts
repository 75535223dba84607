import { createHash } from 'node:crypto';
import {
  importVersionsMax,
  type ImportItem,
} from '@assay/plugin-model-registry-common';
import { until } from '../testing/aSealedVersion';
import { startRegistry, type TestRegistry } from '../testing/startRegistry';

jest.setTimeout(120_000);

const owner = 'user:default/owner-a';
const stranger = 'user:default/mrc-approver-a';

const text = {
  title: 'Voice activity',
  description: 'Says whether somebody speaks.',
  owner: 'group:default/speech',
  tier: 'Low' as const,
  tags: ['audio'],
};
const anItem = (name: string, versions: number, more = {}): ImportItem => ({
  group: 'speech',
  name,
  model: text,
  versions: Array.from({ length: versions }, (_, minor) => ({
    version: `1.${minor}.0`,
    metadata: { identity: { frameworks: ['onnx'] } },
  })),
  ...more,
});
const importId = `sha256:${createHash('sha256').update('x').digest('hex')}`;

describe('many models and versions in one request', () => {
  let registry: TestRegistry;
  beforeAll(async () => {
    registry = await startRegistry();
  });
  afterAll(() => registry?.stop());
  const send = (items: ImportItem[], more = {}, who = owner) =>
    registry.as(who).importModels({ body: { items, importId, ...more } });
  const outcomes = (answer: Awaited<ReturnType<typeof send>>) =>
    answer.items.map(({ outcome, versions }) => [
      outcome,
      ...versions.map(version => version.outcome),
    ]);

  it('creates drafts, each with a ledger entry of its own', async () => {
    const answer = await send([anItem('many-a', 3), anItem('many-b', 1)]);
    expect(outcomes(answer)).toEqual([
      ['created', 'created', 'created', 'created'],
      ['created', 'created'],
    ]);
    const params = { group: 'speech', name: 'many-a', version: '1.1.0' };
    const version = await registry.as(owner).getVersion({ params });
    expect(version).toMatchObject({ state: 'draft', sealed: false });
    const subject = 'version speech/many-a@1.1.0';
    const written = () => registry.db('ledger_entries').where({ subject });
    await until(async () => (await written()).length > 0);
    const entries = (await written()).map(row => JSON.parse(row.entry));
    expect(entries).toMatchObject([
      { type: 'version.created', subjectSeq: 0, data: { importId } },
    ]);
    const listed = await registry
      .as(owner)
      .listModels({ query: { q: 'many', framework: 'onnx' } });
    expect(listed.total).toBe(2);
  });

  it('safety: S5 whoever imports is an author of every version', async () => {
    await send([anItem('authored', 2)]);
    const rows = await registry
      .db('version_authors as a')
      .join('versions as v', 'v.id', 'a.version_id')
      .join('models as m', 'm.id', 'v.model_id')
      .where('m.name', 'authored')
      .select('a.ref', 'a.as_what');
    expect(rows).toEqual([
      { ref: owner, as_what: 'creator' },
      { ref: owner, as_what: 'creator' },
    ]);
  });

  it('does nothing twice, and says what is the same', async () => {
    const items = [anItem('twice', 2)];
    await send(items);
    const before = await registry.db('ledger_subjects').count();
    expect(outcomes(await send(items))).toEqual([['same', 'same', 'same']]);
    expect(await registry.db('ledger_subjects').count()).toEqual(before);
  });

  it('a dry run answers the same and writes nothing', async () => {
    const items = [anItem('dry', 2)];
    expect(outcomes(await send(items, { dryRun: true }))).toEqual([
      ['created', 'created', 'created'],
    ]);
    expect(await registry.db('models').where({ name: 'dry' })).toEqual([]);
  });

  it('tells field by field what differs, and changes nothing of it', async () => {
    await send([anItem('differs', 1)]);
    const answer = await send([
      anItem('differs', 1, {
        model: { ...text, title: 'Another' },
        versions: [
          {
            version: '1.0.0',
            metadata: {
              identity: { frameworks: ['tflite'] },
              provenance: { repo: 'https://git.example.com/a' },
            },
          },
        ],
      }),
    ]);
    expect(answer.items[0]).toMatchObject({
      outcome: 'different',
      differences: [
        { field: 'title', here: 'Voice activity', there: 'Another' },
      ],
      versions: [
        {
          outcome: 'different',
          differences: [
            {
              field: 'metadata.identity.frameworks',
              here: '["onnx"]',
              there: '["tflite"]',
            },
            { field: 'metadata.provenance', here: '' },
          ],
        },
      ],
    });
  });

  it('fills gaps of drafts and of drafts only, and never what is written', async () => {
    await send([anItem('gaps', 2)]);
    await registry
      .db('versions')
      .whereIn(
        'model_id',
        registry.db('models').select('id').where({ name: 'gaps' }),
      )
      .where({ version: '1.1.0' })
      .update({ state: 'retired' });
    const metadata = {
      identity: { frameworks: ['tflite'] },
      provenance: { repo: 'https://git.example.com/a' },
    };
    const versions = ['1.0.0', '1.1.0'].map(version => ({
      version,
      metadata,
    }));
    const answer = await send([anItem('gaps', 0, { versions })], {
      backfill: true,
    });
    expect(answer.items[0].versions).toMatchObject([
      { outcome: 'filled', filled: ['provenance'] },
      { outcome: 'different' },
    ]);
    const read = await registry.as(owner).getVersion({
      params: { group: 'speech', name: 'gaps', version: '1.0.0' },
    });
    expect(read.metadata).toMatchObject({
      identity: { frameworks: ['onnx'] },
      provenance: { repo: 'https://git.example.com/a' },
    });
  });

  it('safety: S1 refuses by item what is not the caller to import, and imports the rest', async () => {
    const foreign = { ...text, owner: 'group:default/vision' };
    const answer = await send([
      anItem('mine', 1),
      anItem('theirs', 1, { model: foreign }),
      anItem('nowhere', 1, { model: undefined }),
    ]);
    expect(outcomes(answer)).toEqual([
      ['created', 'created'],
      ['refused', 'refused'],
      ['refused', 'refused'],
    ]);
    expect(answer.items[1].errors?.[0]).toMatchObject({ field: 'owner' });
    const refused = await send([anItem('mine', 1)], {}, stranger);
    expect(outcomes(refused)).toEqual([['refused', 'refused']]);
  });

  it('safety: S16 refuses a version that holds a secret, names the field, and repeats nothing', async () => {
    const secret = `AKIA${'A'.repeat(16)}`;
    const answer = await send([
      anItem('leaky', 0, {
        versions: [
          { version: '1.0.0', metadata: { provenance: { repo: secret } } },
          { version: '1.1.0' },
        ],
      }),
    ]);
    expect(outcomes(answer)).toEqual([['created', 'refused', 'created']]);
    expect(answer.items[0].versions[0].errors?.[0].field).toBe(
      'metadata.provenance.repo',
    );
    expect(JSON.stringify(answer)).not.toContain(secret);
  });

  it('refuses a body that is larger than its limits as a whole', async () => {
    await expect(
      send([anItem('large', importVersionsMax), anItem('more', 1)]),
    ).rejects.toMatchObject({
      problem: { status: 400, errors: [{ field: 'items' }] },
    });
  });

  it('of twins at the same moment one creates and the other finds', async () => {
    const items = Array.from({ length: 20 }, (_, index) =>
      anItem(`race-${index}`, 5),
    );
    const answers = await Promise.all(
      [items, [...items].reverse()].map(some =>
        send(some).catch(error => error.problem),
      ),
    );
    const created = answers.flatMap(answer =>
      (answer.items ?? []).filter(
        (item: { outcome: string }) => item.outcome === 'created',
      ),
    );
    expect(created).toHaveLength(20);
    expect(
      await registry.db('models').where('name', 'like', 'race-%'),
    ).toHaveLength(20);
  });

  it('lists what changed in a span of time with what it rests on', async () => {
    await send([
      anItem('rests', 0, {
        versions: [
          {
            version: '1.0.0',
            metadata: {
              provenance: { base_model: { name: 'speech/many-a@1.0.0' } },
            },
          },
        ],
      }),
    ]);
    const [{ changed_at: at }] = await registry
      .db('models')
      .where({ name: 'rests' });
    const span = { from: at.toISOString(), to: at.toISOString() };
    const { items } = await registry.as(owner).listChanges({ query: span });
    expect(items).toMatchObject([
      { model: { name: 'rests' }, baseModel: 'speech/many-a@1.0.0' },
    ]);
  });
});
