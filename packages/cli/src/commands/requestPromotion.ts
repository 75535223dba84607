import { examples, type AddCommand } from './command';
import { move, rationaleOption } from './move';

export const addRequestPromotion: AddCommand = (program, run) => {
  const command = program
    .command('request-promotion')
    .argument('<ref>', 'group/name@version')
    .description('Asks for production, from staging.')
    .option(...rationaleOption)
    .action(run(move('request-promotion')));
  examples(
    command,
    'assay request-promotion speech/silero-vad@6.0.0',
    'assay request-promotion speech/silero-vad@6.0.0 --json',
  );
};
