import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {
  copyFiles,
  packagedFiles,
  type PackagedFile,
} from '../../models/weights';
import { loadDetector, windowSamples } from '../detector';
import { makeNoise, noiseKinds } from '../noise';

/*
 * Prints what packaged detectors answer to the same noise, as JSON by name. A program of its own,
 * since Jest cannot load the runtime's WebAssembly.
 */

const windows = 20;

/** What a detector answers to a clip of each kind of noise, window by window. */
async function answersOf(file: PackagedFile): Promise<number[]> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'assay-detector-'));
  copyFiles([file], folder);
  const bytes = readFileSync(path.join(folder, path.basename(file.file)));
  rmSync(folder, { recursive: true });
  const detector = await loadDetector(new Uint8Array(bytes));
  const clips = noiseKinds.map((kind, at) =>
    makeNoise(kind, at + 1, windows * windowSamples),
  );
  detector.reset(clips.length);
  const answers: number[] = [];
  for (let at = 0; at < windows; at++) {
    const from = at * windowSamples;
    const heard = clips.map(clip => clip.slice(from, from + windowSamples));
    answers.push(...(await detector.hear(heard)));
  }
  await detector.release();
  return answers;
}

async function main(names: string[]) {
  const answers: Record<string, number[]> = {};
  for (const name of names) {
    answers[name] = await answersOf(
      packagedFiles[name as keyof typeof packagedFiles],
    );
  }
  process.stdout.write(JSON.stringify(answers));
}

main(process.argv.slice(2)).catch(error => {
  process.stderr.write(`${error?.stack ?? error}\n`);
  process.exit(1);
});
