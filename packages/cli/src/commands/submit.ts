import { examples, type AddCommand } from './command';
import { move, rationaleOption } from './move';

export const addSubmit: AddCommand = (program, run) => {
  const command = program
    .command('submit')
    .argument('<ref>', 'group/name@version')
    .description('Asks for review; opens the request for staging.')
    .option(...rationaleOption)
    .action(run(move('submit')));
  examples(
    command,
    'assay submit speech/silero-vad@6.1.0',
    'assay submit speech/silero-vad@6.1.0 --rationale "Fewer false alarms in cars"',
  );
};
