import { spawn } from 'node:child_process';
import { createCipheriv, createHash } from 'node:crypto';
import { once } from 'node:events';
import { createWriteStream, mkdirSync } from 'node:fs';
import { open, rm } from 'node:fs/promises';
import path from 'node:path';
import { meetPeople } from '../packages/embedded/src/firstRun/people';
import type { Portal } from '../packages/embedded/src/portal/portal';
import { findFreePort } from '../packages/embedded/src/process/ports';
import { figure, quantile, type Figure } from './figures';
import { watchMemory } from './memory';
import { makeScratch, startScratchPortal, type Scratch } from './portal';
import { type BenchGateway, startBenchGateway } from './s3Gateway';

const blockBytes = 4 * 2 ** 20;
const smallBytes = 1024;
const mebibyte = 2 ** 20;
const rounds = 3;
const gibMax = 64; // it has to fit on the disk three times over

interface Measured {
  ratio: number;
  seconds: number;
  plain: number;
  /** The same bytes sent to the store and read back by its own client, seconds. */
  store?: number;
  /** Over idle, bytes: the most of all rounds. */
  serverGrowth: number;
  cliGrowth: number;
}

/** Files through the command line to the local store and to S3, and the plain work with the same bytes. */
export async function benchPublish(
  root: string,
  say: (line: string) => void,
  { gib = 1 }: { gib?: number },
): Promise<Figure[]> {
  if (!(gib > 0 && gib <= gibMax)) {
    throw new Error(`--gib takes a number up to ${gibMax}.`);
  }
  const sizeBytes = Math.round(gib * 2 ** 30);
  const local = await measure(root, say, { sizeBytes });
  const s3 = await measure(root, say, { sizeBytes, gateway: true });
  const { ratio, seconds, plain, serverGrowth, cliGrowth } = local!;
  const figures = [
    figure('publish.ratio', ratio, '×', 1, '≤ 1.2'),
    figure('publish.seconds', seconds, 's', plain, 'none; the median'),
    figure(
      'publish.memory.server',
      serverGrowth / mebibyte,
      'MiB',
      undefined,
      '≤ 200',
    ),
    figure(
      'publish.memory.cli',
      cliGrowth / mebibyte,
      'MiB',
      undefined,
      '≤ 200',
    ),
  ];
  if (!s3) {
    say('versitygw is not on the PATH, so nothing is said about S3');
    return figures;
  }
  return [
    ...figures,
    figure('publish.s3.ratio', s3.ratio, '×', 1, '≤ 1.2'),
    figure('publish.s3.seconds', s3.seconds, 's', s3.plain, 'none; the median'),
    figure(
      'publish.s3.store.ratio',
      s3.seconds / s3.store!,
      '×',
      1,
      'none; over sending and reading back with the client of S3',
    ),
    figure(
      'publish.s3.memory.server',
      s3.serverGrowth / mebibyte,
      'MiB',
      undefined,
      '≤ 200',
    ),
  ];
}

/** @returns nothing where the gateway is asked for and not there */
async function measure(
  root: string,
  say: (line: string) => void,
  options: { sizeBytes: number; gateway?: boolean },
): Promise<Measured | undefined> {
  const scratch = await makeScratch(root);
  let gateway: BenchGateway | undefined;
  try {
    const port = await findFreePort();
    if (options.gateway) {
      const folder = path.join(scratch.folder, 's3');
      gateway = await startBenchGateway(folder, `http://localhost:${port}`);
      if (!gateway) return undefined;
    }
    const configFiles = gateway ? [gateway.configFile] : [];
    const portal = await startScratchPortal(root, scratch, {
      port,
      configFiles,
    });
    try {
      const { sizeBytes } = options;
      return await runRounds(root, say, {
        sizeBytes,
        gateway,
        scratch,
        portal,
      });
    } finally {
      await portal.backend.stop();
    }
  } finally {
    gateway?.stop();
    await scratch.remove();
  }
}

async function runRounds(
  root: string,
  say: (line: string) => void,
  where: {
    sizeBytes: number;
    gateway?: BenchGateway;
    scratch: Scratch;
    portal: Portal;
  },
): Promise<Measured> {
  const { scratch, portal, sizeBytes } = where;
  const token = await meetPeople(portal.url, '').tokenOf('model-owner');
  const env = { ...process.env, ASSAY_URL: portal.url, ASSAY_TOKEN: token };
  const [plains, publishes, stores, cliPeaks]: number[][] = [[], [], [], []];
  // What a publish of next to nothing takes is what both programs need anyway.
  const idle = await oneRound(root, {
    scratch,
    env,
    round: -1,
    sizeBytes: smallBytes,
  });
  const server = watchMemory(portal.backend.pid);
  // Many gibibytes say the same once; three rounds are for the noise of small ones.
  const count = sizeBytes > 4 * 2 ** 30 ? 1 : rounds;
  for (let round = 0; round < count; round++) {
    const { gateway } = where;
    const done = await oneRound(root, {
      scratch,
      env,
      round,
      sizeBytes,
      gateway,
    });
    plains.push(done.plain);
    if (done.store !== undefined) stores.push(done.store);
    publishes.push(done.publish.seconds);
    cliPeaks.push(done.publish.memory);
    say(
      `${where.gateway ? 'S3, ' : ''}round ${
        round + 1
      }: ${done.publish.seconds.toFixed(2)} s against ${done.plain.toFixed(
        2,
      )} s`,
    );
  }
  server.stop();
  const [seconds, plain] = [quantile(publishes, 0.5), quantile(plains, 0.5)];
  return {
    ratio: seconds / plain,
    seconds,
    plain,
    store: stores.length > 0 ? quantile(stores, 0.5) : undefined,
    serverGrowth: server.growth(),
    cliGrowth: Math.max(...cliPeaks) - idle.publish.memory,
  };
}

async function oneRound(
  root: string,
  what: {
    scratch: Scratch;
    env: NodeJS.ProcessEnv;
    round: number;
    sizeBytes: number;
    gateway?: BenchGateway;
  },
) {
  const { scratch, env, round, sizeBytes, gateway } = what;
  const folder = path.join(scratch.folder, `model-${round}`);
  mkdirSync(folder);
  const file = path.join(folder, 'weights.bin');
  await makeFile(file, round, sizeBytes);
  const plain = await plainWork(file, scratch);
  const store = await gateway?.plainWork(file);
  const done = {
    plain,
    store,
    publish: await publish(root, folder, round, env),
  };
  await rm(folder, { recursive: true });
  return done;
}

/** Bytes that no two rounds share and nothing can shorten: a cipher's stream. */
async function makeFile(file: string, round: number, sizeBytes: number) {
  const stream = createCipheriv(
    'aes-128-ctr',
    Buffer.alloc(16, round + 2),
    Buffer.alloc(16),
  );
  const zeros = Buffer.alloc(blockBytes);
  const out = createWriteStream(file);
  for (let at = 0; at < sizeBytes; at += blockBytes) {
    const block = zeros.subarray(0, sizeBytes - at);
    if (!out.write(stream.update(block))) await once(out, 'drain');
  }
  out.end();
  await once(out, 'close');
  // What is still on its way to the disk would be paid for by whoever is measured first.
  const handle = await open(file, 'r+');
  await handle.sync();
  await handle.close();
}

/** Reads, hashes, writes and fsyncs: what nobody who keeps these bytes can save. Seconds. */
async function plainWork(file: string, scratch: Scratch): Promise<number> {
  const target = path.join(scratch.folder, 'plain.bin');
  const begun = performance.now();
  const source = await open(file, 'r');
  const sink = await open(target, 'w');
  const hash = createHash('sha256');
  const block = Buffer.allocUnsafe(blockBytes);
  for (;;) {
    const { bytesRead } = await source.read(block, 0, blockBytes);
    if (bytesRead === 0) break;
    const piece = block.subarray(0, bytesRead);
    hash.update(piece);
    await sink.write(piece);
  }
  hash.digest();
  await sink.sync();
  await sink.close();
  await source.close();
  const seconds = (performance.now() - begun) / 1000;
  await rm(target);
  return seconds;
}

/** `assay publish`, from its start to its end. Seconds, and the most memory it held. */
async function publish(
  root: string,
  folder: string,
  round: number,
  env: NodeJS.ProcessEnv,
): Promise<{ seconds: number; memory: number }> {
  const begun = performance.now();
  const child = spawn(
    process.execPath,
    [
      path.join(root, 'packages/cli/bin/assay.js'),
      ...['publish', folder, '--as', `speech/bench-publish@1.0.${round + 1}`],
      ...[
        '--create',
        '--title',
        'Bench',
        '--description',
        'Bytes of a benchmark',
      ],
      ...['--owner', 'group:default/speech', '--tier', 'Low'],
    ],
    { env, stdio: ['ignore', 'ignore', 'pipe'] },
  );
  const memory = watchMemory(child.pid ?? 0, 0);
  let errors = '';
  child.stderr.on('data', text => (errors += text));
  const [code] = await once(child, 'close');
  if (code !== 0)
    throw new Error(`assay publish ended with ${code}:\n${errors}`);
  memory.stop();
  return {
    seconds: (performance.now() - begun) / 1000,
    memory: memory.growth(),
  };
}
