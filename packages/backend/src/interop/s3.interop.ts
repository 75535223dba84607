import { spawn, type ChildProcess } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  CreateBucketCommand,
  ListBucketsCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { S3Store } from '@assay/plugin-model-registry-backend/src/artifacts/s3Store';
import { partsOf } from '@assay/plugin-model-registry-backend/src/artifacts/store';
import { itKeepsTheContract } from '@assay/plugin-model-registry-backend/src/artifacts/storeContract';
import { run } from './tools';

const startMsMax = 30_000;
const credentials = {
  accessKeyId: 'assay-interop',
  secretAccessKey: 'assay-interop-secret',
};

let gateway: ChildProcess;
let folder: string;
let client: S3Client;
let store: S3Store;

/** A gateway that speaks S3 over a folder, started for this file alone. */
beforeAll(async () => {
  run('versitygw', ['--version']);
  folder = mkdtempSync(path.join(os.tmpdir(), 'assay-s3-'));
  for (const name of ['data', 'meta']) mkdirSync(path.join(folder, name));
  const port = await freePort();
  gateway = spawn(
    'versitygw',
    [
      '--access', credentials.accessKeyId,
      '--secret', credentials.secretAccessKey,
      '--port', `127.0.0.1:${port}`,
      'posix',
      // Metadata in files, since not every file system has extended attributes.
      '--sidecar', path.join(folder, 'meta'),
      path.join(folder, 'data'),
    ], // prettier-ignore
    { stdio: 'ignore' },
  );
  client = new S3Client({
    region: 'us-east-1',
    endpoint: `http://127.0.0.1:${port}`,
    forcePathStyle: true,
    credentials,
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
  });
  await untilReady();
  await client.send(new CreateBucketCommand({ Bucket: 'models' }));
  store = new S3Store(client, {
    bucket: 'models',
    prefix: 'assay/',
    region: 'us-east-1',
    encryption: undefined,
  });
}, 60_000);

afterAll(() => {
  gateway?.kill();
  client?.destroy();
  if (folder) rmSync(folder, { recursive: true, force: true });
});

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  await new Promise(done => server.close(done));
  return port;
}

async function untilReady(): Promise<void> {
  const end = Date.now() + startMsMax;
  for (;;) {
    try {
      await client.send(new ListBucketsCommand({}));
      return;
    } catch (error) {
      if (Date.now() > end || gateway.exitCode !== null) throw error;
      await sleep(200);
    }
  }
}

async function put(url: string, bytes: Buffer, headers = {}) {
  return fetch(url, { method: 'PUT', headers, body: new Uint8Array(bytes) });
}

describe('the S3 store against versitygw', () => {
  itKeepsTheContract(() => ({
    store,
    async send(upload, part, bytes) {
      const link = await store.signPart(upload, part, new Date());
      const first = await put(link.url, bytes, link.headers);
      // One-part files bind the digest of their bytes; others are told apart when they are hashed.
      if (!first.ok) throw new Error(`${first.status} ${await first.text()}`);
    },
  }));

  async function aLink(size: number) {
    const declared = {
      id: randomUUID(),
      size,
      partSize: 5 * 2 ** 20,
      digest: `sha256:${'ab'.repeat(32)}`,
    };
    const upload = { ...declared, ...(await store.startUpload(declared)) };
    const [part] = partsOf(upload);
    return store.signPart(upload, part, new Date());
  }

  it('safety: S11 takes no other length than the link was made for', async () => {
    const link = await aLink(10);
    const answer = await put(link.url, Buffer.alloc(11), link.headers);
    expect(answer.status).toBe(403);
  });

  it('safety: S11 takes no other bytes for a file of one part', async () => {
    const link = await aLink(10);
    const answer = await put(link.url, Buffer.alloc(10), link.headers);
    expect(answer.status).toBeGreaterThanOrEqual(400);
  });

  it('safety: S11 takes nothing at a link whose part was changed', async () => {
    const link = await aLink(10);
    const url = link.url.replace('partNumber=1', 'partNumber=2');
    const answer = await put(url, Buffer.alloc(10), link.headers);
    expect(answer.status).toBe(403);
  });

  it('gives a link that downloads an attachment', async () => {
    const bytes = Buffer.from('interop');
    const digest = `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
    await store.put(digest, bytes);
    const answer = await fetch(
      await store.signDownload(digest, 'a/model.onnx', new Date()),
    );
    expect(Buffer.from(await answer.arrayBuffer()).equals(bytes)).toBe(true);
    expect(answer.headers.get('content-disposition')).toMatch(/^attachment/);
  });
});
