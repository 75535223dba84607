import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import type { CompletedPart } from '@aws-sdk/client-s3';
import { partsAtOnce } from '../packages/cli/src/publish/sendParts';
import { findFreePort } from '../packages/embedded/src/process/ports';
import {
  type Part,
  partSizeOf,
  partsOf,
} from '../plugins/model-registry-backend/src/artifacts/store';

const startMsMax = 30_000;
const keys = { access: 'assay-bench', secret: 'assay-bench-secret' };

export interface BenchGateway {
  /** Configuration of a portal that keeps its files there. */
  configFile: string;
  /** Sends a file with AWS's own client in parts, as many at once as the command line, and reads it back. Seconds. */
  plainWork(file: string): Promise<number>;
  stop(): void;
}

/** versitygw over a folder of its own; absent where the program is not on the PATH. */
export async function startBenchGateway(
  folder: string,
  portalUrl: string,
): Promise<BenchGateway | undefined> {
  if (spawnSync('versitygw', ['--version']).error) return undefined;
  const [data, meta] = ['data', 'meta'].map(name => path.join(folder, name));
  // A folder of the data is a bucket.
  mkdirSync(path.join(data, 'models'), { recursive: true });
  mkdirSync(meta, { recursive: true });
  const port = await findFreePort();
  const endpoint = `http://127.0.0.1:${port}`;
  const gateway = spawn(
    'versitygw',
    [
      ...['--access', keys.access, '--secret', keys.secret],
      ...['--port', `127.0.0.1:${port}`, 'posix', '--sidecar', meta, data],
    ],
    { stdio: 'ignore' },
  );
  await untilItAnswers(endpoint);
  await allowPages(endpoint, portalUrl);
  const configFile = path.join(folder, 's3.yaml');
  writeFileSync(
    configFile,
    JSON.stringify({
      backend: { csp: { 'connect-src': ["'self'", endpoint] } },
      modelRegistry: {
        store: {
          type: 's3',
          bucket: 'models',
          endpoint,
          forcePathStyle: true,
          region: 'us-east-1',
          accessKeyId: keys.access,
          secretAccessKey: keys.secret,
        },
      },
    }),
  );
  return {
    configFile,
    plainWork: file => sendAndReadBack(endpoint, file),
    stop: () => gateway.kill(),
  };
}

async function untilItAnswers(endpoint: string): Promise<void> {
  const end = Date.now() + startMsMax;
  for (;;) {
    try {
      await fetch(endpoint);
      return;
    } catch (error) {
      if (Date.now() > end) throw error;
      await sleep(100);
    }
  }
}

/** What nobody saves who sends bytes to a store that knows no digest of the whole, and wants one that is true. */
async function sendAndReadBack(
  endpoint: string,
  file: string,
): Promise<number> {
  const s3 = await import('@aws-sdk/client-s3');
  const client = await clientOf(endpoint);
  const at = { Bucket: 'models', Key: 'plain' };
  const begun = performance.now();
  const started = await client.send(
    new s3.CreateMultipartUploadCommand({ ...at, ChecksumAlgorithm: 'SHA256' }),
  );
  const { UploadId } = started;
  const { size } = await stat(file);
  const waiting = partsOf({ size, partSize: partSizeOf(size) });
  const sent: CompletedPart[] = [];
  const sendNext = async () => {
    for (let part = waiting.shift(); part; part = waiting.shift()) {
      const PartNumber = part.number;
      const Body = await readPart(file, part);
      const { ETag, ChecksumSHA256 } = await client.send(
        new s3.UploadPartCommand({
          ...at,
          UploadId,
          PartNumber,
          Body,
          ChecksumAlgorithm: 'SHA256',
        }),
      );
      sent.push({ PartNumber, ETag, ChecksumSHA256 });
    }
  };
  await Promise.all(Array.from({ length: partsAtOnce }, sendNext));
  sent.sort((one, other) => one.PartNumber! - other.PartNumber!);
  await client.send(
    new s3.CompleteMultipartUploadCommand({
      ...at,
      UploadId,
      MultipartUpload: { Parts: sent },
    }),
  );
  const hash = createHash('sha256');
  const { Body } = await client.send(new s3.GetObjectCommand(at));
  for await (const block of Body as Readable) hash.update(block);
  hash.digest();
  const seconds = (performance.now() - begun) / 1000;
  await client.send(new s3.DeleteObjectCommand(at));
  client.destroy();
  return seconds;
}

async function readPart(file: string, { offset, size }: Part): Promise<Buffer> {
  const handle = await open(file, 'r');
  try {
    const bytes = Buffer.allocUnsafe(size);
    await handle.read(bytes, 0, size, offset);
    return bytes;
  } finally {
    await handle.close();
  }
}

async function clientOf(endpoint: string) {
  const { S3Client } = await import('@aws-sdk/client-s3');
  return new S3Client({
    region: 'us-east-1',
    endpoint,
    forcePathStyle: true,
    credentials: { accessKeyId: keys.access, secretAccessKey: keys.secret },
  });
}

async function allowPages(endpoint: string, origin: string): Promise<void> {
  const { PutBucketCorsCommand } = await import('@aws-sdk/client-s3');
  const client = await clientOf(endpoint);
  await client.send(
    new PutBucketCorsCommand({
      Bucket: 'models',
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
    }),
  );
  client.destroy();
}
