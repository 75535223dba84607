import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  CreateBucketCommand,
  ListBucketsCommand,
  PutBucketCorsCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import type { S3Settings } from '@assay/plugin-model-registry-backend/src/artifacts/s3Settings';
import { S3Store } from '@assay/plugin-model-registry-backend/src/artifacts/s3Store';
import { run } from './tools';

const startMsMax = 30_000;
const credentials = {
  accessKeyId: 'assay-interop',
  secretAccessKey: 'assay-interop-secret',
};

/** A gateway that speaks S3 over a folder, started for one test file alone. */
export interface Gateway {
  readonly port: number;
  readonly endpoint: string;
  readonly client: S3Client;
  readonly credentials: { accessKeyId: string; secretAccessKey: string };
  makeBucket(
    name: string,
    options?: { lock?: boolean; corsOrigin?: string },
  ): Promise<void>;
  store(settings: Partial<S3Settings>, client?: S3Client): S3Store;
  /** A client of the gateway at another address, such as that of a proxy. */
  clientAt(endpoint: string, more?: object): S3Client;
  /** `modelRegistry.store` of a portal that keeps its files here. */
  config(bucket: string): Record<string, unknown>;
  stop(): Promise<void>;
}

export async function startGateway(): Promise<Gateway> {
  run('versitygw', ['--version']);
  const folder = mkdtempSync(path.join(os.tmpdir(), 'assay-s3-'));
  for (const name of ['data', 'meta', 'versions']) {
    mkdirSync(path.join(folder, name));
  }
  const port = await freePort();
  const endpoint = `http://127.0.0.1:${port}`;
  const gateway = spawn(
    'versitygw',
    [
      '--access', credentials.accessKeyId,
      '--secret', credentials.secretAccessKey,
      '--port', `127.0.0.1:${port}`,
      'posix',
      // Metadata in files, since not every file system has extended attributes.
      '--sidecar', path.join(folder, 'meta'),
      '--versioning-dir', path.join(folder, 'versions'),
      path.join(folder, 'data'),
    ], // prettier-ignore
    { stdio: 'ignore' },
  );
  const ended = new Promise<void>(done => gateway.once('exit', () => done()));
  const clientAt = (address: string, more = {}) =>
    new S3Client({
      region: 'us-east-1',
      endpoint: address,
      forcePathStyle: true,
      credentials,
      requestChecksumCalculation: 'WHEN_REQUIRED',
      responseChecksumValidation: 'WHEN_REQUIRED',
      ...more,
    });
  const client = clientAt(endpoint);
  const end = Date.now() + startMsMax;
  for (;;) {
    try {
      await client.send(new ListBucketsCommand({}));
      break;
    } catch (error) {
      if (Date.now() > end || gateway.exitCode !== null) throw error;
      await sleep(200);
    }
  }
  return {
    port,
    endpoint,
    client,
    credentials,
    clientAt,
    async makeBucket(name, { lock, corsOrigin } = {}) {
      await client.send(
        new CreateBucketCommand({
          Bucket: name,
          ...(lock && { ObjectLockEnabledForBucket: true }),
        }),
      );
      if (corsOrigin) await client.send(putCors(name, corsOrigin));
    },
    store: (settings, other = client) =>
      new S3Store(other, {
        section: 'modelRegistry.store',
        bucket: 'models',
        prefix: 'assay/',
        region: 'us-east-1',
        ...settings,
      }),
    config: bucket => ({
      type: 's3',
      bucket,
      endpoint,
      forcePathStyle: true,
      region: 'us-east-1',
      ...credentials,
    }),
    async stop() {
      client.destroy();
      gateway.kill();
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** As docs/operations/storage.md has it. */
export function putCors(bucket: string, origin: string): PutBucketCorsCommand {
  return new PutBucketCorsCommand({
    Bucket: bucket,
    CORSConfiguration: {
      CORSRules: [
        {
          AllowedOrigins: [origin],
          AllowedMethods: ['PUT', 'GET'],
          AllowedHeaders: ['content-type', 'x-amz-checksum-sha256'],
          ExposeHeaders: ['ETag', 'x-amz-checksum-sha256'],
        },
      ],
    },
  });
}

export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  await new Promise(done => server.close(done));
  return port;
}
