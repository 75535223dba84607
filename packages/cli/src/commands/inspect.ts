import path from 'node:path';
import {
  judgeUpload,
  readerVersion,
} from '@assay/plugin-model-registry-common';
import { exitCodes } from '../failure';
import { inspectLocal } from '../inspect/inspectLocal';
import { sayInside } from '../inspect/sayInside';
import {
  examples,
  type AddCommand,
  type Context,
  type Outcome,
} from './command';

export const addInspect: AddCommand = (program, run) => {
  const command = program
    .command('inspect')
    .argument('<file>', 'weights, a pickle, or configuration beside them')
    .description(
      'Looks into a file without loading it; offline. Exits 1 when publish would refuse it.',
    )
    .action(run(inspect));
  examples(
    command,
    'assay inspect out/model.safetensors',
    'assay inspect notes.pkl --json',
  );
};

async function inspect(context: Context, name: string): Promise<Outcome> {
  const file = path.resolve(context.io.cwd, name);
  const inside = name.split(path.sep).join('/');
  const reading = await inspectLocal(file, inside);
  const judgement = judgeUpload(inside, reading.inspection);
  const isRefused = judgement.outcome === 'block';
  return {
    document: {
      ok: !isRefused,
      file: name,
      format: reading.format,
      readerVersion,
      judgement,
      inspection: reading.inspection,
    },
    text: `${name}\n${sayInside(reading, judgement, context)}`,
    exitCode: isRefused ? exitCodes.blocked : exitCodes.done,
  };
}
