import { type ChildProcess, spawn } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { cloneRoot } from '@assay/embedded/testing';
import {
  createModelRegistryClient,
  partSizeBytes,
} from '@assay/plugin-model-registry-common';
import {
  createCourtTemplate,
  type CourtDatabase,
  type CourtTemplate,
} from '@assay/plugin-model-registry-backend/src/testing/courtDatabase';
import { bundleChild } from '@assay/plugin-model-registry-backend/src/testing/faults/sweep';
import {
  owningGroup,
  people,
} from '@assay/plugin-model-registry-backend/src/testing/standIns';
import { startTcpProxy, type TcpProxy } from './tcpProxy';

const model = { group: 'speech', name: 'vad' };
const mountAt = '/api/model-registry';
const size = 2 * partSizeBytes + 1_000_007; // three parts
/** Headers, JSON, and what the kernel's buffers hold when a process dies. */
const besides = 8 * 2 ** 20;

let template: CourtTemplate;
let database: CourtDatabase;
let childFile: string;
let folder: string;
let server: ChildProcess | undefined;
let proxy: TcpProxy;

async function startServer(): Promise<void> {
  const job = { databaseUrl: database.url, folder, loops: true, mountAt };
  const policies = path.join(
    cloneRoot,
    'plugins/model-registry-backend/policies',
  );
  server = spawn(
    process.execPath,
    [childFile, JSON.stringify({ ...job, policies })],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const [line] = await once(createInterface(server.stdout!), 'line');
  const port = Number(new URL(line).port);
  if (proxy) proxy.retarget(port);
  else proxy = await startTcpProxy(port);
}

async function killed(child: ChildProcess): Promise<void> {
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
}

function assay(args: readonly string[]): ChildProcess {
  const program = path.join(cloneRoot, 'packages/cli/bin/assay.js');
  return spawn(process.execPath, [program, ...args], {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: {
      ...process.env,
      ASSAY_URL: proxy.endpoint,
      ASSAY_TOKEN: people.owner,
    },
  });
}

async function endOf(child: ChildProcess) {
  let said = '';
  child.stderr?.on('data', text => (said += text));
  const [code] = await once(child, 'close');
  return { code, said };
}

const clientOf = () =>
  createModelRegistryClient({
    fetch,
    baseUrl: `${proxy.endpoint}${mountAt}`,
    token: async () => people.owner,
    newKey: () => crypto.randomUUID(),
  });

beforeAll(async () => {
  template = await createCourtTemplate();
  database = await template.copy();
  childFile = await bundleChild('servingChild');
  folder = mkdtempSync(path.join(os.tmpdir(), 'assay-killed-'));
  await startServer();
  const client = clientOf();
  await client.createModel({
    body: {
      ...model,
      title: 'Detector',
      description: 'Says when somebody speaks.',
      owner: owningGroup,
      tier: 'Low',
      tags: [],
    },
  });
}, 180_000);

afterAll(async () => {
  if (server) await killed(server);
  await proxy?.stop();
  await database?.drop();
  await template?.drop();
  if (folder) rmSync(folder, { recursive: true, force: true });
  if (childFile) rmSync(childFile, { force: true });
});

function aFolder(name: string) {
  const where = path.join(folder, name);
  mkdirSync(where);
  const bytes = randomBytes(size);
  writeFileSync(path.join(where, 'weights.bin'), bytes);
  const digest = `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
  return { where, digest };
}

const publish = (where: string, version: string) =>
  assay(['publish', where, '--as', `speech/vad@${version}`]);

async function digestHeld(version: string) {
  const params = { ...model, version };
  const { artifacts, sealed } = await clientOf().getVersion({ params });
  const [{ status, digest }] = artifacts;
  return { sealed, status, digest };
}

/** In the middle of the second part: one is there, one is on its way. */
const half = partSizeBytes * 1.5;
/** All of it, and once more what was on its way. */
const most = size + partSizeBytes + besides;

describe('a transfer that is cut in its middle', () => {
  it('is gone on with by a new process when the client was killed', async () => {
    const { where, digest } = aFolder('client');
    await proxy.disturb({ kind: 'none' });
    const first = publish(where, '1.0.0');
    await proxy.until('sent', half);
    await killed(first);
    const { code, said } = await endOf(publish(where, '1.0.0'));
    expect([code, said]).toEqual([0, expect.any(String)]);
    expect(await digestHeld('1.0.0')).toEqual({
      sealed: true,
      status: 'stored',
      digest,
    });
    expect(proxy.carried().sent).toBeLessThan(most);
  }, 240_000);

  it('is gone on with when the server was killed and started anew', async () => {
    const { where, digest } = aFolder('server');
    await proxy.disturb({ kind: 'none' });
    const running = endOf(publish(where, '1.1.0'));
    await proxy.until('sent', half);
    await killed(server!);
    await startServer();
    // It may have given up meanwhile; the same command goes on.
    await running;
    expect((await endOf(publish(where, '1.1.0'))).code).toBe(0);
    expect(await digestHeld('1.1.0')).toMatchObject({
      status: 'stored',
      digest,
    });
    expect(proxy.carried().sent).toBeLessThan(most);
  }, 240_000);

  it('goes on by itself when the line was cut, twice', async () => {
    const { where, digest } = aFolder('line');
    const afterBytes = partSizeBytes / 2;
    await proxy.disturb({ kind: 'cut-sending', afterBytes, times: 2 });
    const { code } = await endOf(publish(where, '1.2.0'));
    expect(code).toBe(0);
    expect(proxy.cuts()).toBe(2);
    expect(await digestHeld('1.2.0')).toMatchObject({
      status: 'stored',
      digest,
    });
    // Each cut came in the middle of a part, which alone travelled again.
    expect(proxy.carried().sent).toBeLessThan(size + 2 * afterBytes + besides);
  }, 240_000);

  it('is the same the other way: what has come down is not fetched again', async () => {
    const { where, digest } = aFolder('down');
    await proxy.disturb({ kind: 'none' });
    expect((await endOf(publish(where, '1.3.0'))).code).toBe(0);
    const out = path.join(folder, 'pulled');
    const pull = () => assay(['pull', 'speech/vad@1.3.0', '--out', out]);
    await proxy.disturb({ kind: 'none' });
    const first = pull();
    await proxy.until('received', partSizeBytes / 2);
    await killed(first);
    await proxy.disturb({
      kind: 'cut',
      afterBytes: partSizeBytes / 2,
      times: 1,
    });
    expect((await endOf(pull())).said).toContain('the connection broke');
    await proxy.disturb({ kind: 'none' });
    expect(await endOf(pull())).toMatchObject({
      said: expect.stringContaining('✓'),
      code: 0,
    });
    const pulled = readFileSync(path.join(out, 'weights.bin'));
    expect(`sha256:${createHash('sha256').update(pulled).digest('hex')}`).toBe(
      digest,
    );
    // The last run fetched what the two before it had left.
    expect(proxy.carried().received).toBeLessThan(
      size - partSizeBytes + besides,
    );
  }, 240_000);

  it('safety: S13 altered bytes never arrive whole', async () => {
    const { where, digest } = aFolder('altered');
    await proxy.disturb({ kind: 'none' });
    expect((await endOf(publish(where, '1.4.0'))).code).toBe(0);
    const blob = path.join(folder, 'store/blobs', digest.slice(7));
    const bytes = readFileSync(blob);
    bytes[size - 1] = bytes[size - 1] === 0 ? 1 : 0;
    writeFileSync(blob, bytes);
    const out = path.join(folder, 'altered-out');
    const ends = [];
    for (let run = 0; run < 2; run++) {
      const pulling = assay(['pull', 'speech/vad@1.4.0', '--out', out]);
      ends.push((await endOf(pulling)).code);
    }
    expect(ends.every(code => code !== 0)).toBe(true);
    expect(() => readFileSync(path.join(out, 'weights.bin'))).toThrow();
  }, 240_000);
});
