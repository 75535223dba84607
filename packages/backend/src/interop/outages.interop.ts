import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {
  type ModelRegistryClient,
  ProblemError,
  type UploadPlan,
} from '@assay/plugin-model-registry-common';
import { createS3Client } from '@assay/plugin-model-registry-backend/src/artifacts/s3Client';
import type { ArtifactStore } from '@assay/plugin-model-registry-backend/src/artifacts/store';
import {
  startCourt,
  type Court,
} from '@assay/plugin-model-registry-backend/src/testing/court';
import {
  createCourtTemplate,
  type CourtDatabase,
  type CourtTemplate,
} from '@assay/plugin-model-registry-backend/src/testing/courtDatabase';
import {
  owningGroup,
  people,
} from '@assay/plugin-model-registry-backend/src/testing/standIns';
import { ConfigReader } from '@backstage/config';
import { type Gateway, startGateway } from './gateway';
import { startTcpProxy, type Disturbance, type TcpProxy } from './tcpProxy';

const at = { group: 'speech', name: 'vad', version: '1.0.0' };
const impatient = { connectMs: 500, answerMs: 1_000, idleMs: 500, triesMax: 2 };

let gateway: Gateway;
let proxy: TcpProxy;
let template: CourtTemplate;
let database: CourtDatabase;
let folder: string;
let court: Court;
let store: ArtifactStore;
let owner: ModelRegistryClient;

/** The court with its files behind a line that is disturbed. */
beforeAll(async () => {
  gateway = await startGateway();
  await gateway.makeBucket('models');
  proxy = await startTcpProxy(gateway.port);
  const client = createS3Client(
    new ConfigReader({
      modelRegistry: {
        store: { ...gateway.config('models'), endpoint: proxy.endpoint },
      },
    }),
    impatient,
  );
  store = gateway.store({}, client);
  template = await createCourtTemplate();
  database = await template.copy();
  folder = mkdtempSync(path.join(os.tmpdir(), 'assay-outage-'));
  court = await startCourt({ databaseUrl: database.url, folder, store });
  owner = court.as(people.owner);
  await owner.createModel({
    body: {
      group: at.group,
      name: at.name,
      title: 'Detector',
      description: 'Says when somebody speaks.',
      owner: owningGroup,
      tier: 'Low',
      tags: [],
    },
  });
  await owner.createVersion({ params: at, body: { version: at.version } });
}, 120_000);

afterAll(async () => {
  await court?.stop();
  await database?.drop();
  await template?.drop();
  await proxy?.stop();
  await gateway?.stop();
  if (folder) rmSync(folder, { recursive: true });
});
afterEach(() => proxy.disturb({ kind: 'none' }));

function sha256(bytes: Buffer): string {
  return `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
}

function declare(file: string, bytes: Buffer) {
  const digest = sha256(bytes);
  const size = bytes.length;
  return owner.planUpload({
    params: at,
    body: { path: file, kind: 'weights', size, digest },
  });
}

async function send(plan: UploadPlan, bytes: Buffer) {
  for (const part of plan.parts) {
    const body = new Uint8Array(
      bytes.subarray(part.offset, part.offset + part.size),
    );
    const sent = await fetch(part.url!, {
      method: 'PUT',
      headers: part.headers,
      body,
    });
    expect(sent.status).toBe(200);
  }
}

const complete = (plan: UploadPlan) =>
  owner.completeArtifact({ params: { ...at, artifactId: plan.artifact.id } });

async function problemOf(work: Promise<unknown>) {
  const error = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(ProblemError);
  return (error as ProblemError).problem;
}

const outages: [string, Disturbance][] = [
  ['refuses every connection', { kind: 'refuse' }],
  ['takes requests and never answers', { kind: 'hang' }],
  ['cuts every answer off', { kind: 'cut', afterBytes: 0, times: Infinity }],
];

describe.each(outages)('a store that %s', (name, disturbance) => {
  const file = `${name.replace(/ /g, '-')}.bin`;

  it('takes no file, says so, and leaves nothing behind', async () => {
    const before = await court.db('artifacts').count();
    await proxy.disturb(disturbance);
    const problem = await problemOf(declare(file, randomBytes(100)));
    expect(problem).toMatchObject({ status: 503 });
    expect(problem.type).toMatch(/unavailable$/);
    expect(problem.detail).toMatch(/^The store of the files does not answer/);
    expect(await court.db('artifacts').count()).toEqual(before);
  });

  it('is survived by a completion, which works when it is repeated', async () => {
    const bytes = randomBytes(200_000);
    const plan = await declare(file, bytes);
    await send(plan, bytes);
    await proxy.disturb(disturbance);
    expect(await problemOf(complete(plan))).toMatchObject({ status: 503 });
    const where = { id: plan.artifact.id };
    const [row] = await court.db('artifacts').where(where);
    expect(row.status).toBe('uploading');
    expect(await court.db('blobs').where({ digest: sha256(bytes) })).toEqual(
      [],
    );

    await proxy.disturb({ kind: 'none' });
    expect(await complete(plan)).toMatchObject({
      status: 'stored',
      digest: sha256(bytes),
    });
    const got = await owner.stream('downloadArtifact', {
      params: { ...at, path: file },
    });
    expect(sha256(Buffer.from(await got.arrayBuffer()))).toBe(sha256(bytes));
  });

  it('answers who wants to read with a problem, and serves afterwards', async () => {
    const bytes = randomBytes(100);
    const read = `read-${file}`;
    const plan = await declare(read, bytes);
    await send(plan, bytes);
    await complete(plan);
    const download = () =>
      owner.stream('downloadArtifact', { params: { ...at, path: read } });
    await proxy.disturb(disturbance);
    expect(await problemOf(download())).toMatchObject({ status: 503 });
    await proxy.disturb({ kind: 'none' });
    expect((await download()).status).toBe(200);
  });
});

describe('a line that breaks now and then', () => {
  it('breaks in the middle of reading back, and the completion goes on from there', async () => {
    const bytes = randomBytes(8_000_000);
    const plan = await declare('breaks.bin', bytes);
    await send(plan, bytes);
    await proxy.disturb({ kind: 'cut', afterBytes: 2_500_000, times: 3 });
    expect(await complete(plan)).toMatchObject({ digest: sha256(bytes) });
    expect(proxy.cuts()).toBe(3);
  });

  it('loses the answer of a request that was carried out, and the completion is whole', async () => {
    for (let lost = 1; lost <= 6; lost++) {
      const bytes = randomBytes(100_000);
      const plan = await declare(`lost-${lost}.bin`, bytes);
      await send(plan, bytes);
      await proxy.disturb({ kind: 'cut', afterBytes: 0, times: lost });
      const answer = await complete(plan).then(
        () => 200,
        ({ problem }: ProblemError) => problem.status,
      );
      expect([200, 503]).toContain(answer);
      await proxy.disturb({ kind: 'none' });
      expect(await complete(plan)).toMatchObject({ status: 'stored' });
    }
  });
});
