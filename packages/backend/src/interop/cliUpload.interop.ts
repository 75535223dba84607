import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { sendFile } from '@assay/cli/src/publish/sendFile';
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
import { type Gateway, startGateway } from './gateway';

const params = { group: 'speech', name: 'vad', version: '1.0.0' };
const partBytes = 64 * 2 ** 20;
const bytes = randomBytes(2 * partBytes + 7); // three parts, and larger than what is hashed ahead

let gateway: Gateway;
let template: CourtTemplate;
let database: CourtDatabase;
let folder: string;
let court: Court;

beforeAll(async () => {
  gateway = await startGateway();
  await gateway.makeBucket('models');
  template = await createCourtTemplate();
  database = await template.copy();
  folder = mkdtempSync(path.join(os.tmpdir(), 'assay-cli-s3-'));
  const store = gateway.store({});
  court = await startCourt({ databaseUrl: database.url, folder, store });
  const { group, name, version } = params;
  const owner = court.as(people.owner);
  await owner.createModel({
    body: {
      group,
      name,
      title: 'Detector',
      description: 'Says when somebody speaks.',
      owner: owningGroup,
      tier: 'Low',
      tags: [],
    },
  });
  await owner.createVersion({ params, body: { version } });
}, 120_000);

afterAll(async () => {
  await court?.stop();
  await database?.drop();
  await template?.drop();
  await gateway?.stop();
  if (folder) rmSync(folder, { recursive: true });
});

function sha256(all: Uint8Array): string {
  return `sha256:${createHash('sha256').update(all).digest('hex')}`;
}

it('safety: S11 the CLI sends a file of three parts to a bucket, each bound to its digest', async () => {
  const file = path.join(folder, 'weights.bin');
  writeFileSync(file, bytes);
  const client = court.as(people.owner);
  const size = bytes.length;
  const { artifact, bytesSent } = await sendFile({
    client,
    params,
    file: { path: 'weights.bin', file, size, mtimeMs: 0 },
    digest: Promise.resolve(sha256(bytes)),
    progress: { begun: () => undefined, sent: () => undefined },
  });
  expect(artifact).toMatchObject({ status: 'stored', digest: sha256(bytes) });
  expect(bytesSent).toBe(size);
  const got = await client.stream('downloadArtifact', {
    params: { ...params, path: 'weights.bin' },
  });
  expect(sha256(new Uint8Array(await got.arrayBuffer()))).toBe(sha256(bytes));
});
