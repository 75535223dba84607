import { examples, type AddCommand } from './command';
import { move, rationaleOption } from './move';

export const addPromote: AddCommand = (program, run) => {
  const command = program
    .command('promote')
    .argument('<ref>', 'group/name@version')
    .description('Moves an approved version to staging or to production.')
    .option(...rationaleOption)
    .action(run(move('promote')));
  examples(
    command,
    'assay promote speech/silero-vad@6.0.0',
    'assay promote speech/silero-vad@6.0.0 --json',
  );
};
