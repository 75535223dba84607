import { diffLines } from '../output/diff';
import { exitCodes, Failure } from '../failure';
import { refOf, versionParams } from '../reference';
import {
  examples,
  type AddCommand,
  type Context,
  type Outcome,
} from './command';

export const addDiff: AddCommand = (program, run) => {
  const command = program
    .command('diff')
    .argument('<before>', 'group/name@version, @alias or sha256: digest')
    .argument('<after>', 'another version of the same model')
    .description('Says what is different between two versions of a model.')
    .addHelpText(
      'after',
      '\nExits 0 when nothing is different, 1 when something is, 2 when it could not be compared.\n',
    )
    .action(run(diff));
  examples(
    command,
    'assay diff speech/silero-vad@5.0.0 speech/silero-vad@6.0.0',
    'assay diff speech/silero-vad@production speech/silero-vad@6.0.0 --json',
  );
};

async function diff(
  context: Context,
  beforeText: string,
  afterText: string,
): Promise<Outcome> {
  const before = versionParams(beforeText);
  const after = versionParams(afterText);
  if (before.group !== after.group || before.name !== after.name) {
    throw new Failure(
      `${refOf(before)} and ${refOf(after)} are versions of different models.`,
      `name two versions of one, as in ${before.group}/${before.name}@1.0.0`,
    );
  }
  const found = await context.client().diffVersions({
    params: { ...before, other: after.version },
    signal: context.io.signal,
  });
  const exitCode = found.count === 0 ? exitCodes.done : exitCodes.blocked;
  return {
    document: { ok: true, ...found, exitCode },
    text: diffLines(found, context).join('\n'),
    exitCode,
  };
}
