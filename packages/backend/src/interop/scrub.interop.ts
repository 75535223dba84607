import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { PutObjectCommand } from '@aws-sdk/client-s3';
import { References } from '@assay/plugin-model-registry-backend/src/artifacts/references/references';
import { readReferenceSettings } from '@assay/plugin-model-registry-backend/src/artifacts/references/settings';
import { scrubBlobs } from '@assay/plugin-model-registry-backend/src/facts/integrity/scrubBlobs';
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

const params = { group: 'speech', name: 'vad', version: '1.0.0' };
const bytes = randomBytes(300_000);
const sha256 = (all: Uint8Array) =>
  `sha256:${createHash('sha256').update(all).digest('hex')}`;
const settings = {
  everyDays: 30,
  bytesPerSecond: 2 ** 30,
  filesPerRun: 10,
  minutesPerRun: 1,
};

let gateway: Gateway;
let template: CourtTemplate;
let database: CourtDatabase;
let folder: string;
let court: Court;
beforeAll(async () => {
  gateway = await startGateway();
  await gateway.makeBucket('models');
  await gateway.makeBucket('upstream');
  template = await createCourtTemplate();
  database = await template.copy();
  folder = mkdtempSync(path.join(os.tmpdir(), 'assay-scrub-'));
  const store = gateway.store({});
  court = await startCourt({ databaseUrl: database.url, folder, store });
}, 120_000);
afterAll(async () => {
  await court?.stop();
  await database?.drop();
  await template?.drop();
  await gateway?.stop();
  if (folder) rmSync(folder, { recursive: true });
});

async function publish(): Promise<void> {
  const owner = court.as(people.owner);
  await owner.createModel({
    body: {
      group: params.group,
      name: params.name,
      title: 'Detector',
      description: 'Says when somebody speaks.',
      owner: owningGroup,
      tier: 'Low',
      tags: [],
    },
  });
  await owner.createVersion({ params, body: { version: params.version } });
  const { artifact, parts } = await owner.planUpload({
    params,
    body: {
      path: 'weights.bin',
      kind: 'weights',
      size: bytes.length,
      digest: sha256(bytes),
    },
  });
  for (const { url, headers } of parts) {
    const body = new Uint8Array(bytes);
    await fetch(url!, { method: 'PUT', headers, body });
  }
  await owner.completeArtifact({
    params: { ...params, artifactId: artifact.id },
  });
  await owner.sealVersion({ params });
}

const put = (bucket: string, key: string, body: Uint8Array) =>
  gateway.client.send(
    new PutObjectCommand({ Bucket: bucket, Key: key, Body: body }),
  );

it('safety: S7 a byte that was flipped in a bucket is found, told and not served; so is its return', async () => {
  await publish();
  const owner = court.as(people.owner);
  const key = `assay/blobs/${sha256(bytes).slice(7)}`;
  const scrub = async () => {
    await court.db('blob_checks').update({ checked_at: new Date(0) });
    return scrubBlobs(court.ctx, settings, new AbortController().signal);
  };
  const download = (query: Record<string, unknown>) =>
    owner.stream('downloadArtifact', {
      params: { ...params, path: 'weights.bin' },
      query,
    });
  const flipped = Uint8Array.from(bytes);
  flipped[7] = flipped[7] === 0 ? 1 : 0;
  await put('models', key, flipped);
  expect(await scrub()).toMatchObject({ damaged: [sha256(bytes)] });
  await expect(download({})).rejects.toMatchObject({
    problem: { status: 409 },
  });
  await expect(download({ link: '1' })).rejects.toMatchObject({
    problem: { status: 409 },
  });
  await put('models', key, bytes);
  expect(await scrub()).toMatchObject({ restored: [sha256(bytes)] });
  expect((await download({})).status).toBe(200);
  const { items } = await owner.listFacts({
    params,
    query: { kind: 'integrity' },
  });
  expect(items.map(({ body }) => body.status)).toEqual(['whole', 'changed']);
});

it('safety: S14 bytes that stay in a bucket are read with a signed link, of a bucket that is configured', async () => {
  const { endpoint, credentials } = gateway;
  const bucket = {
    bucket: 'upstream',
    region: 'us-east-1',
    endpoint,
    forcePathStyle: true,
    allowPrivate: true,
    ...credentials,
  };
  const read = (buckets: object[]) =>
    new References(
      readReferenceSettings(
        new ConfigReader({ modelRegistry: { references: { buckets } } }),
      )!,
    );
  const what = {
    url: 's3://upstream/models/weights.bin',
    kind: 'weights' as const,
    digest: sha256(bytes),
    size: bytes.length,
  };
  await put('upstream', 'models/weights.bin', bytes);
  const references = read([bucket]);
  expect(await references.check(what)).toEqual({ status: 'verified' });
  const other = { ...what, digest: sha256(Buffer.from('other')) };
  expect((await references.check(other)).status).toBe('different');
  const none = { ...what, url: 's3://upstream/models/none.bin' };
  expect((await references.check(none)).status).toBe('unreachable');
  const closed = read([{ ...bucket, allowPrivate: false }]);
  expect((await closed.check(what)).status).toBe('unreachable');
  const unknown = { ...what, url: 's3://models/models/weights.bin' };
  expect((await references.check(unknown)).status).toBe('unreachable');
});
