import { spawn } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { PutObjectCommand } from '@aws-sdk/client-s3';
import {
  cloneRoot,
  startTestPortal,
  type TestPortal,
} from '@assay/embedded/testing';
import { tokenOf } from '../journeys/persona';
import { type Gateway, startGateway } from './gateway';
import { makeTls, type Tls } from './productionPortal';
import { waitForPeople } from './waitForPeople';

const bucket = 'upstream';
const own = Buffer.from('What this version brings along itself.\n');
/** Larger than what a socket or a chunk holds, so that it is read in pieces. */
const overHttps = randomBytes(3_000_001);
const inBucket = randomBytes(2_000_003);

let gateway: Gateway;
let host: Server;
let portal: TestPortal;
let folder: string;
let served = overHttps;
let asked: string[];

beforeAll(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'assay-references-'));
  gateway = await startGateway();
  await gateway.makeBucket(bucket);
  const object = { Bucket: bucket, Key: 'models/base.bin', Body: inBucket };
  await gateway.client.send(new PutObjectCommand(object));
  const tls = makeTls();
  host = await startHost(tls);
  const authority = path.join(folder, 'authority.pem');
  writeFileSync(authority, tls.authority);
  process.env.NODE_EXTRA_CA_CERTS = authority; // of the portal, which inherits it
  portal = await startTestPortal({ configFiles: [writeConfig()] });
  await waitForPeople(portal);
}, 240_000);

afterAll(async () => {
  delete process.env.NODE_EXTRA_CA_CERTS;
  await portal?.remove();
  host?.closeAllConnections();
  await new Promise(done => (host ? host.close(done) : done(undefined)));
  await gateway?.stop();
  if (folder) rmSync(folder, { recursive: true, force: true });
});

beforeEach(() => {
  asked = [];
  served = overHttps;
});

async function startHost(tls: Tls): Promise<Server> {
  const server = createServer(
    { key: tls.key, cert: tls.certificate },
    (request, response) => {
      asked.push(`${request.headers.authorization} ${request.url}`);
      response.setHeader('Content-Length', served.length).end(served);
    },
  );
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
  return server;
}

const hostName = () => `localhost:${(host.address() as AddressInfo).port}`;

function writeConfig(): string {
  const file = path.join(folder, 'references.yaml');
  const references = {
    hosts: [
      {
        host: hostName(),
        allowPrivate: true,
        authorization: 'Bearer upstream',
      },
    ],
    buckets: [
      {
        bucket,
        region: 'us-east-1',
        endpoint: gateway.endpoint,
        forcePathStyle: true,
        allowPrivate: true,
        ...gateway.credentials,
      },
    ],
  };
  writeFileSync(file, JSON.stringify({ modelRegistry: { references } }));
  return file;
}

function sha256(bytes: Uint8Array): string {
  return `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
}

const said = (url: string, bytes: Buffer) =>
  `${url}#${sha256(bytes)}:${bytes.length}`;
const references = () => [
  `web.bin=${said(`https://${hostName()}/models/web.bin`, overHttps)}`,
  `base.bin=${said(`s3://${bucket}/models/base.bin`, inBucket)}`,
];

/** `assay publish` as people run it. */
async function publish(version: string, given: readonly string[]) {
  const out = path.join(folder, version);
  mkdirSync(out, { recursive: true });
  writeFileSync(path.join(out, 'readme.md'), own);
  const program = path.join(cloneRoot, 'packages/cli/bin/assay.js');
  const args = [
    program, 'publish', out, '--as', `speech/vad@${version}`,
    '--create', '--title', 'Detector', '--description', 'Says when somebody speaks.',
    '--owner', 'group:default/speech', '--tier', 'Low',
    ...given.flatMap(one => ['--reference', one]),
  ]; // prettier-ignore
  const env = {
    ...process.env,
    ASSAY_URL: portal.url,
    ASSAY_TOKEN: await tokenOf(portal, 'model-owner'),
    NO_COLOR: '1',
  };
  const child = spawn(process.execPath, args, { env, stdio: 'pipe' });
  const output: string[] = [];
  const keep = (text: string) => output.push(text);
  child.stdout.setEncoding('utf8').on('data', keep);
  child.stderr.setEncoding('utf8').on('data', keep);
  const code = await new Promise<number | null>(done =>
    child.on('close', done),
  );
  return { code, output: output.join('').replace(/\s+/g, ' ') };
}

async function get(where: string): Promise<Response> {
  return fetch(
    `${portal.url}/api/model-registry/v1/models/speech/vad/versions/${where}`,
    {
      headers: {
        authorization: `Bearer ${await tokenOf(portal, 'model-owner')}`,
      },
    },
  );
}

describe('assay publish --reference', () => {
  it('safety: S14 seals a version whose bytes stay with a host and in a bucket, and serves them', async () => {
    const { code, output } = await publish('1.0.0', references());
    expect([code, output]).toEqual([0, expect.any(String)]);
    const version = await (await get('1.0.0')).json();
    expect(version.sealed).toBe(true);
    const status = version.artifacts.map(
      (one: { path: string; status: string; reference?: { status: string } }) =>
        `${one.path} ${one.status} ${one.reference?.status}`,
    );
    expect(status).toEqual([
      'base.bin referenced verified',
      'readme.md stored undefined',
      'web.bin referenced verified',
    ]);
    expect(asked).toContain('Bearer upstream /models/web.bin');
    for (const [name, bytes] of [
      ['web.bin', overHttps],
      ['base.bin', inBucket],
    ] as const) {
      const got = await get(`1.0.0/artifacts/${name}`);
      expect(got.status).toBe(200);
      expect(sha256(new Uint8Array(await got.arrayBuffer()))).toBe(
        sha256(bytes),
      );
    }
  });

  it('does not seal what is not what was declared, and goes on once it is', async () => {
    served = randomBytes(overHttps.length);
    const refused = await publish('1.1.0', references());
    expect(refused.code).not.toBe(0);
    expect(refused.output).toMatch(/speech\/vad@1\.1\.0 was not sealed/);
    expect(refused.output).toContain('web.bin');
    expect((await (await get('1.1.0')).json()).sealed).toBe(false);
    served = overHttps;
    const mended = await publish('1.1.0', references());
    expect([mended.code, mended.output]).toEqual([0, expect.any(String)]);
    expect((await (await get('1.1.0')).json()).sealed).toBe(true);
  });

  it('safety: S14 takes no reference to a host that is not configured', async () => {
    const stranger = `a.bin=${said('https://example.com/a.bin', overHttps)}`;
    const refused = await publish('1.2.0', [stranger]);
    expect(refused.code).not.toBe(0);
    expect(refused.output).toContain('example.com');
    expect(asked.filter(one => one.includes('a.bin'))).toEqual([]);
  });
});
