import { spawn } from 'node:child_process';
import { createCipheriv, createHash } from 'node:crypto';
import { once } from 'node:events';
import { createWriteStream, mkdirSync } from 'node:fs';
import { open, rm } from 'node:fs/promises';
import path from 'node:path';
import { meetPeople } from '../packages/embedded/src/firstRun/people';
import { figure, quantile, type Figure } from './figures';
import { makeScratch, startScratchPortal, type Scratch } from './portal';

const sizeBytes = 2 ** 30;
const blockBytes = 4 * 2 ** 20;
const rounds = 3;

/** 1 GiB through the command line to the local store, and the plain work with the same bytes. */
export async function benchPublish(
  root: string,
  say: (line: string) => void,
): Promise<Figure[]> {
  const scratch = await makeScratch(root);
  try {
    const portal = await startScratchPortal(root, scratch);
    try {
      const token = await meetPeople(portal.url, '').tokenOf('model-owner');
      const env = { ...process.env, ASSAY_URL: portal.url, ASSAY_TOKEN: token };
      const baselines: number[] = [];
      const publishes: number[] = [];
      for (let round = 0; round < rounds; round++) {
        const folder = path.join(scratch.folder, `model-${round}`);
        mkdirSync(folder);
        const file = path.join(folder, 'weights.bin');
        await makeFile(file, round);
        baselines.push(await plainWork(file, scratch));
        publishes.push(await publish(root, folder, round, env));
        await rm(folder, { recursive: true });
        say(
          `round ${round + 1}: ${publishes[round].toFixed(
            2,
          )} s against ${baselines[round].toFixed(2)} s`,
        );
      }
      const took = quantile(publishes, 0.5);
      const plain = quantile(baselines, 0.5);
      return [
        figure('publish.ratio', took / plain, '×', 1, '≤ 1.3'),
        figure('publish.seconds', took, 's', plain, 'none; the median of 3'),
      ];
    } finally {
      await portal.backend.stop();
    }
  } finally {
    await scratch.remove();
  }
}

/** Bytes that no two rounds share and nothing can shorten: a cipher's stream. */
async function makeFile(file: string, round: number) {
  const stream = createCipheriv(
    'aes-128-ctr',
    Buffer.alloc(16, round + 1),
    Buffer.alloc(16),
  );
  const zeros = Buffer.alloc(blockBytes);
  const out = createWriteStream(file);
  for (let at = 0; at < sizeBytes; at += blockBytes) {
    if (!out.write(stream.update(zeros))) await once(out, 'drain');
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

/** `assay publish`, from its start to its end. Seconds. */
async function publish(
  root: string,
  folder: string,
  round: number,
  env: NodeJS.ProcessEnv,
): Promise<number> {
  const begun = performance.now();
  const child = spawn(
    process.execPath,
    [
      path.join(root, 'packages/cli/bin/assay.js'),
      ...['publish', folder, '--as', `speech/bench-publish@1.0.${round}`],
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
  let errors = '';
  child.stderr.on('data', text => (errors += text));
  const [code] = await once(child, 'close');
  if (code !== 0)
    throw new Error(`assay publish ended with ${code}:\n${errors}`);
  return (performance.now() - begun) / 1000;
}
