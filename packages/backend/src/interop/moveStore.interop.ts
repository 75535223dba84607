import { spawn } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import {
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { PutObjectCommand } from '@aws-sdk/client-s3';
import { cloneRoot } from '@assay/embedded/testing';
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

const at = { group: 'speech', name: 'vad', version: '1.0.0' };
const partBytes = 64 * 2 ** 20;

let gateway: Gateway;
let template: CourtTemplate;
let database: CourtDatabase;
let folder: string;
let configFile: string;
const files = new Map<string, Buffer>([
  ['empty.txt', Buffer.alloc(0)],
  ['small.bin', randomBytes(1_000)],
  ['two-parts.bin', randomBytes(partBytes + 12_345)],
  ...Array.from({ length: 30 }, (_, index): [string, Buffer] => [
    `many/${index}.bin`,
    randomBytes(10_000),
  ]),
]);

function sha256(bytes: Uint8Array): string {
  return `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
}

const blobFolder = () => path.join(folder, 'store', 'blobs');
const blobFile = (bytes: Buffer) =>
  path.join(blobFolder(), sha256(bytes).slice('sha256:'.length));

/** A local store that was filled through the court, and a bucket that is empty. */
beforeAll(async () => {
  gateway = await startGateway();
  await gateway.makeBucket('moved');
  template = await createCourtTemplate();
  database = await template.copy();
  folder = mkdtempSync(path.join(os.tmpdir(), 'assay-move-'));
  const court = await startCourt({ databaseUrl: database.url, folder });
  await publish(court);
  await court.stop();
  configFile = path.join(folder, 'app-config.yaml');
  writeFileSync(configFile, JSON.stringify(configOf('moved')));
}, 240_000);

afterAll(async () => {
  await database?.drop();
  await template?.drop();
  await gateway?.stop();
  if (folder) rmSync(folder, { recursive: true });
});

function configOf(bucket: string) {
  return {
    app: { baseUrl: 'http://localhost:7007' },
    backend: {
      baseUrl: 'http://localhost:7007',
      listen: ':0',
      database: {
        client: 'pg',
        connection: database.url,
        pluginDivisionMode: 'database',
        plugin: { 'model-registry': { connection: database.url } },
      },
    },
    modelRegistry: {
      links: { secret: 'a secret of tests that is long enough' },
      store: { ...gateway.config(bucket), prefix: 'assay' },
    },
  };
}

async function publish(court: Court): Promise<void> {
  const owner = court.as(people.owner);
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
  for (const [file, bytes] of files) {
    const digest = sha256(bytes);
    const size = bytes.length;
    const body = { path: file, kind: 'weights', size, digest } as const;
    const plan = await owner.planUpload({ params: at, body });
    for (const part of plan.parts) {
      const piece = bytes.subarray(part.offset, part.offset + part.size);
      const sent = await fetch(court.baseUrl + part.url, {
        method: 'PUT',
        body: new Uint8Array(piece),
      });
      expect(sent.status).toBe(200);
    }
    const params = { ...at, artifactId: plan.artifact.id };
    await owner.completeArtifact({ params });
  }
  await owner.sealVersion({ params: at });
}

/** As an operator runs it, in a process of its own; killed when what it prints fits. */
async function move(
  killWhen?: RegExp,
): Promise<{ code: number | null; output: string }> {
  const child = spawn(
    process.execPath,
    [
      '--require', require.resolve('@backstage/cli/config/nodeTransform.cjs'),
      path.join(cloneRoot, 'packages/backend/src/index.ts'),
      'store:move',
      '--from', path.join(folder, 'store'),
      '--config', configFile,
    ], // prettier-ignore
    { cwd: cloneRoot, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  let output = '';
  const keep = (chunk: Buffer) => {
    output += chunk;
    if (killWhen?.test(output)) child.kill('SIGKILL');
  };
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  const code = await new Promise<number | null>(done =>
    child.once('close', done),
  );
  return { code, output };
}

const bucketStore = () => gateway.store({ bucket: 'moved', prefix: 'assay/' });

describe('moving a local store to a bucket', () => {
  it('can be killed on its way', async () => {
    const { code } = await move(/files verified/);
    expect(code).toBeNull();
    let there = 0;
    for (const bytes of files.values()) {
      if (await bucketStore().stat(sha256(bytes))) there += 1;
    }
    expect(there).toBeGreaterThan(0);
    expect(there).toBeLessThan(files.size);
  });

  it('calls itself done only when a file that was damaged at home is whole', async () => {
    const file = blobFile(files.get('small.bin')!);
    const whole = readFileSync(file);
    await bucketStore().remove(sha256(whole));
    const damaged = Buffer.from(whole);
    damaged[0] ^= 1;
    writeFileSync(file, damaged);
    const { code, output } = await move();
    expect(output).toContain('the source has other bytes under this name');
    expect(output).toContain('Not done: do not switch the portal over yet.');
    expect(code).toBe(1);
    expect(await bucketStore().stat(sha256(whole))).toBeUndefined();
    writeFileSync(file, whole);
  });

  it('says when the database names a file that is nowhere', async () => {
    const file = blobFile(files.get('small.bin')!);
    const whole = readFileSync(file);
    rmSync(file);
    const { code, output } = await move();
    expect(output).toContain('the source does not have it');
    expect(code).toBe(1);
    writeFileSync(file, whole);
  });

  it('replaces bytes at the target that are not what their name says', async () => {
    const bytes = files.get('many/3.bin')!;
    const other = Buffer.alloc(bytes.length);
    await gateway.client.send(
      new PutObjectCommand({
        Bucket: 'moved',
        Key: `assay/blobs/${sha256(bytes).slice('sha256:'.length)}`,
        Body: other,
      }),
    );
    const { code, output } = await move();
    expect(output).toContain('Done: every file was read at the target');
    expect(code).toBe(0);
  });

  it('goes on from what is there, and reads all of it again', async () => {
    const found = readdirSync(blobFolder()).length;
    const { code, output } = await move();
    expect(output).toMatch(
      new RegExp(`${found} of ${found} files verified \\(\\d+ bytes, 0 copied`),
    );
    expect(code).toBe(0);
  });

  it('leaves a portal that serves every byte from the bucket', async () => {
    const empty = path.join(folder, 'elsewhere');
    const court = await startCourt({
      databaseUrl: database.url,
      folder: empty,
      store: bucketStore(),
    });
    try {
      for (const [file, bytes] of files) {
        const got = await court.as(people.owner).stream('downloadArtifact', {
          params: { ...at, path: file },
        });
        expect(sha256(new Uint8Array(await got.arrayBuffer()))).toBe(
          sha256(bytes),
        );
      }
    } finally {
      await court.stop();
    }
  });
});
