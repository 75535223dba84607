import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { findFreePort } from '../packages/embedded/src/process/ports';

const startMsMax = 30_000;
const keys = { access: 'assay-bench', secret: 'assay-bench-secret' };

export interface BenchGateway {
  /** Configuration of a portal that keeps its files there. */
  configFile: string;
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
  return { configFile, stop: () => gateway.kill() };
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

async function allowPages(endpoint: string, origin: string): Promise<void> {
  const { PutBucketCorsCommand, S3Client } = await import('@aws-sdk/client-s3');
  const client = new S3Client({
    region: 'us-east-1',
    endpoint,
    forcePathStyle: true,
    credentials: { accessKeyId: keys.access, secretAccessKey: keys.secret },
  });
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
