import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { versionParams } from '../reference';
import { bytes, marks } from '../style';
import {
  examples,
  type AddCommand,
  type Context,
  type Outcome,
} from './command';

interface Options {
  out?: string;
}

export const addEvidence: AddCommand = (program, run) => {
  const command = program
    .command('evidence')
    .argument('<ref>', 'group/name@version or @alias')
    .description('Downloads the evidence bundle of a version.')
    .option('--out <file>', 'where to put it (default: name-version.zip)')
    .action(run(evidence));
  examples(
    command,
    'assay evidence speech/silero-vad@production --out silero.zip',
    'assay evidence speech/silero-vad@5.0.0',
  );
};

async function evidence(
  context: Context,
  text: string,
  options: Options,
): Promise<Outcome> {
  const { io, paint } = context;
  const params = versionParams(text);
  const response = await context
    .client()
    .stream('getEvidence', { params, signal: io.signal });
  const name = `${params.name}-${params.version.replace(/^@|:/g, '')}.zip`;
  const file = path.resolve(io.cwd, options.out ?? name);
  const draft = `${file}.part`;
  const hash = createHash('sha256');
  let size = 0;
  const measure = new Transform({
    transform(block: Buffer, _encoding, done) {
      hash.update(block);
      size += block.length;
      done(undefined, block);
    },
  });
  try {
    const source = Readable.fromWeb(response.body as never);
    await pipeline(source, measure, createWriteStream(draft));
    await rename(draft, file);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
  const digest = `sha256:${hash.digest('hex')}`;
  const shown = path.relative(io.cwd, file) || file;
  return {
    document: { ok: true, file, size, digest },
    text: `${paint.good(marks.pass)} ${bytes(
      size,
    )} in ${shown}. Next, with the network off: assay verify --trust log.vkey ${shown}`,
  };
}
