import { randomUUID } from 'node:crypto';
import request from 'supertest';
import { openRooms, type Rooms, sha256 } from '../testing/rooms';
import { drainScanner } from './scanner/scanner';

jest.setTimeout(120_000);

let rooms: Rooms;
beforeAll(async () => {
  rooms = await openRooms();
});
afterAll(() => rooms?.close());

const owner = 'user:default/owner-a';
const lab = 'service:lab-vad';

function post(url: string, body: object, caller = owner) {
  return request(rooms.app)
    .post(url)
    .set('x-caller', caller)
    .set('Idempotency-Key', randomUUID())
    .send(body);
}

async function aSealedVersion(
  files: Record<string, string | Buffer>,
  licence?: string,
): Promise<string> {
  const version = await rooms.aVersion({ licence });
  for (const [path, content] of Object.entries(files)) {
    const bytes = Buffer.from(content);
    const plan = await post(`${version}/artifacts`, {
      path,
      kind: 'other',
      size: bytes.length,
      digest: sha256(bytes),
    }).expect(201);
    for (const part of plan.body.parts) {
      await request(rooms.app).put(part.url).send(bytes).expect(200);
    }
    const { id, status } = plan.body.artifact;
    if (status !== 'stored') {
      await post(`${version}/artifacts/${id}/complete`, {}).expect(200);
    }
  }
  await post(`${version}/seal`, {}).expect(200);
  return version;
}

async function factsOf(version: string, kind: string) {
  const answer = await request(rooms.app)
    .get(`${version}/facts?kind=${kind}`)
    .set('x-caller', owner)
    .expect(200);
  return answer.body.items;
}

const evaluation = {
  suite: 'vad-core',
  suiteVersion: '1',
  dataset: 'noise and silence made in code',
  harness: 'onnxruntime-web',
  environment: 'test',
  startedAt: '2026-11-22T10:00:00Z',
  finishedAt: '2026-11-22T10:01:00Z',
  metrics: [
    { key: 'false_alarm_rate', value: 0.01, n: 200, higherIsBetter: false },
  ],
};

function sbomOf(files: Record<string, string | Buffer>, licence: string) {
  return JSON.stringify({
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: {
      component: {
        type: 'machine-learning-model',
        name: 'vad',
        licenses: [{ license: { id: licence } }],
      },
    },
    components: Object.entries(files).map(([name, content]) => ({
      type: 'file',
      name,
      hashes: [
        { alg: 'SHA-256', content: sha256(Buffer.from(content)).slice(7) },
      ],
    })),
  });
}

function sendSbom(version: string, document: string, more: object = {}) {
  return post(`${version}/facts`, {
    kind: 'sbom',
    body: {
      format: 'CycloneDX',
      documentDigest: sha256(document),
      documentSize: Buffer.byteLength(document),
      ...more,
    },
    document,
  });
}

describe('recording facts', () => {
  it('binds a fact to the manifest digest and enters it in the ledger', async () => {
    const version = await aSealedVersion({ 'a.bin': randomUUID() });
    const answer = await post(
      `${version}/facts`,
      { kind: 'evaluation', body: evaluation },
      lab,
    ).expect(201);
    const { manifest_digest: digest } = await rooms
      .db('versions')
      .where({ version: version.split('/').pop() })
      .first();
    expect(answer.body).toMatchObject({
      kind: 'evaluation',
      subjectDigest: digest,
      producer: { kind: 'service', ref: lab, owners: ['group:default/lab'] },
    });
    const [entry] = await rooms
      .db('ledger_pending')
      .orderBy('seq', 'desc')
      .limit(1);
    expect(entry.entry).toContain('fact.recorded');
    expect(entry.entry).toContain(answer.body.id);
    const trend = await request(rooms.app)
      .get('/v1/models/speech/vad/facts?metric=false_alarm_rate')
      .expect(200);
    expect(trend.body.items[0]).toMatchObject({ id: answer.body.id });
    const none = await request(rooms.app)
      .get('/v1/models/speech/vad/facts?metric=recall')
      .expect(200);
    expect(none.body.items).toEqual([]);
  });

  it('says to seal first', async () => {
    const version = await rooms.aVersion();
    const answer = await post(
      `${version}/facts`,
      { kind: 'evaluation', body: evaluation },
      lab,
    );
    expect(answer.status).toBe(409);
    expect(answer.body.detail).toMatch(/Seal it first/);
  });

  it.each([
    ['an owner who evaluates', owner, 'evaluation', evaluation],
    [
      'an owner who claims a licence reading',
      owner,
      'licence',
      { expression: 'MIT', source: 'file-header' },
    ],
    [
      'an owner who plays Legal',
      owner,
      'licence-confirmation',
      { expression: 'MIT', source: 'x' },
    ],
    [
      'an owner who assesses the risk',
      owner,
      'risk-assessment',
      { tier: 'Low', rationale: 'fine' },
    ],
    [
      'a lab that scans',
      lab,
      'format',
      { path: 'a', digest: sha256('a'), format: 'onnx', detail: {} },
    ],
    [
      'a lab that confirms a licence',
      lab,
      'licence-confirmation',
      { expression: 'MIT', source: 'x' },
    ],
    [
      'an account nobody configured',
      'service:stranger',
      'evaluation',
      evaluation,
    ],
  ])('safety: S2 refuses %s', async (_name, caller, kind, body) => {
    const version = await aSealedVersion({ 'a.bin': randomUUID() });
    const answer = await post(`${version}/facts`, { kind, body }, caller);
    expect(answer.status).toBe(403);
    expect(await factsOf(version, kind)).toEqual([]);
  });

  it('safety: S5 takes no confirmation of Legal from who had a hand in the version', async () => {
    const version = await aSealedVersion({ 'a.bin': randomUUID() });
    const row = await rooms
      .db('versions')
      .where({ version: version.split('/').pop() })
      .first();
    const fact = {
      kind: 'licence-confirmation',
      body: { expression: 'MIT', source: 'https://example.org' },
    };
    await post(`${version}/facts`, fact, 'user:default/legal-a').expect(201);
    await rooms.db('version_authors').insert({
      version_id: row.id,
      ref: 'user:default/legal-a',
      as_what: 'metadata-editor',
      since: new Date(),
    });
    await post(`${version}/facts`, fact, 'user:default/legal-a').expect(403);
  });

  it('safety: S3 takes no confirmation through a template', async () => {
    const version = await aSealedVersion({ 'a.bin': randomUUID() });
    await post(
      `${version}/facts`,
      {
        kind: 'licence-confirmation',
        body: { expression: 'MIT', source: 'x' },
      },
      'user:default/legal-a',
    )
      .set('x-actor', 'scaffolder')
      .expect(403);
  });

  it('names the field that a body breaks', async () => {
    const version = await aSealedVersion({ 'a.bin': randomUUID() });
    const answer = await post(
      `${version}/facts`,
      { kind: 'evaluation', body: { ...evaluation, metrics: [] } },
      lab,
    );
    expect(answer.status).toBe(400);
    expect(answer.body.errors[0].field).toContain('metrics');
  });

  it('pages through facts, newest first', async () => {
    const version = await aSealedVersion({ 'a.bin': randomUUID() });
    for (let i = 0; i < 3; i++) {
      await post(
        `${version}/facts`,
        { kind: 'evaluation', body: { ...evaluation, seed: i } },
        lab,
      ).expect(201);
    }
    const first = await request(rooms.app).get(
      `${version}/facts?kind=evaluation&limit=2`,
    );
    expect(first.body.items.map((f: any) => f.body.seed)).toEqual([2, 1]);
    const second = await request(rooms.app).get(
      `${version}/facts?kind=evaluation&limit=2&cursor=${first.body.nextCursor}`,
    );
    expect(second.body.items.map((f: any) => f.body.seed)).toEqual([0]);
    expect(second.body.nextCursor).toBeUndefined();
  });

  it('safety: S6 raises the tier with an assessment of the MRC', async () => {
    const version = await aSealedVersion({ 'a.bin': randomUUID() });
    await post(
      `${version}/facts`,
      {
        kind: 'risk-assessment',
        body: { tier: 'High', rationale: 'used in calls' },
      },
      'user:default/mrc-approver-a',
    ).expect(201);
    const model = await rooms.db('models').where({ name: 'vad' }).first();
    expect(model).toMatchObject({ assessed_tier: 'High', tier: 'High' });
    await rooms.db('models').update({ assessed_tier: null });
  });
});

describe('an SBOM', () => {
  it('is stored, read by the scanner and served as an attachment', async () => {
    const files = { 'model.bin': randomUUID(), 'config.json': '{"a":1}' };
    const version = await aSealedVersion(files);
    const document = sbomOf(files, 'MIT');
    const fact = await sendSbom(version, document).expect(201);
    await drainScanner(rooms.ctx);
    const [reading] = await factsOf(version, 'sbom-reading');
    expect(reading.body).toMatchObject({
      sbomFact: fact.body.id,
      schemaValid: true,
      problems: [],
      coversSubject: true,
      uncovered: [],
      licences: ['MIT'],
    });
    const [licence] = await factsOf(version, 'licence');
    expect(licence.body).toMatchObject({ expression: 'MIT', source: 'sbom' });
    const row = await rooms
      .db('versions')
      .where({ version: version.split('/').pop() })
      .first();
    expect(row.licence).toBe('MIT');

    const got = await request(rooms.app)
      .get(`${version}/facts/${fact.body.id}/document`)
      .buffer(true);
    expect(got.body.toString()).toBe(document);
    expect(got.headers['content-disposition']).toMatch(/^attachment/);
    expect(got.headers['content-security-policy']).toContain('sandbox');
  });

  it('is read as not covering what it does not name', async () => {
    const files = { 'model.bin': randomUUID(), 'extra.bin': randomUUID() };
    const version = await aSealedVersion(files);
    await sendSbom(
      version,
      sbomOf({ 'model.bin': files['model.bin'] }, 'MIT'),
    ).expect(201);
    await drainScanner(rooms.ctx);
    const [reading] = await factsOf(version, 'sbom-reading');
    expect(reading.body).toMatchObject({
      coversSubject: false,
      uncovered: ['extra.bin'],
    });
    expect(await factsOf(version, 'licence')).toEqual([]);
  });

  it('is read with its faults when the official schema refuses it', async () => {
    const files = { 'model.bin': randomUUID() };
    const version = await aSealedVersion(files);
    const document = sbomOf(files, 'MIT').replace(
      'machine-learning-model',
      'magic',
    );
    await sendSbom(version, document).expect(201);
    await drainScanner(rooms.ctx);
    const [reading] = await factsOf(version, 'sbom-reading');
    expect(reading.body.schemaValid).toBe(false);
    expect(reading.body.problems[0]).toContain('/metadata/component/type');
  });

  it('is refused when its digest is another', async () => {
    const version = await aSealedVersion({ 'a.bin': randomUUID() });
    const answer = await sendSbom(version, '{}', {
      documentDigest: sha256('other'),
    });
    expect(answer.status).toBe(400);
    expect(answer.body.detail).toMatch(/arrived different/);
    expect(await factsOf(version, 'sbom')).toEqual([]);
  });
});

describe('the scanner', () => {
  it("reads licences from files and the owner's word apart", async () => {
    const version = await aSealedVersion(
      {
        LICENSE: 'All rights reserved, do not copy.',
        'train.py': `# SPDX-License-Identifier: Apache-2.0\nprint(1) # ${randomUUID()}\n`,
      },
      'MIT',
    );
    await drainScanner(rooms.ctx);
    const found = (await factsOf(version, 'licence')).map((f: any) => f.body);
    expect(found).toEqual(
      expect.arrayContaining([
        {
          path: 'LICENSE',
          expression: 'LicenseRef-unrecognised-text',
          source: 'licence-file',
        },
        { path: 'train.py', expression: 'Apache-2.0', source: 'file-header' },
        { expression: 'MIT', source: 'metadata' },
      ]),
    );
  });

  it('reads changed metadata again, and the files not', async () => {
    const version = await aSealedVersion({ 'a.bin': randomUUID() }, 'MIT');
    await drainScanner(rooms.ctx);
    await rooms
      .db('versions')
      .where({ version: version.split('/').pop() })
      .update({
        metadata: JSON.stringify({ legal: { license: 'ISC' } }),
        metadata_digest: sha256(randomUUID()),
      });
    await drainScanner(rooms.ctx);
    const [newest] = await factsOf(version, 'licence');
    expect(newest.body).toEqual({ expression: 'ISC', source: 'metadata' });
    expect(await factsOf(version, 'format')).toHaveLength(1);
    await drainScanner(rooms.ctx);
    expect(await factsOf(version, 'licence')).toHaveLength(2);
  });

  it('does again what a crash cut off', async () => {
    const version = await aSealedVersion({ 'a.bin': randomUUID() });
    const row = await rooms
      .db('versions')
      .where({ version: version.split('/').pop() })
      .first();
    // As a process leaves it that was killed right after it took the scan.
    await rooms
      .db('scans')
      .where({ version_id: row.id })
      .update({
        tries: 1,
        due_at: rooms.db.raw(`clock_timestamp() - interval '1 ms'`),
      });
    await drainScanner(rooms.ctx);
    expect(await factsOf(version, 'format')).toHaveLength(1);
  });
});
