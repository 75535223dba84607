import { Command, CommanderError } from 'commander';
import { addAll } from './commands';
import { createContext, type Context, type Run } from './commands/command';
import { exitCodes, Failure, failureOf, type ExitCode } from './failure';
import { colours, columnsOf, type Io } from './io';
import { hang, marks, paint } from './style';
import { version } from './version';

/** Runs one command line and gives its exit code. Never throws, never touches `process`. */
export async function run(argv: readonly string[], io: Io): Promise<ExitCode> {
  const context = createContext(io);
  let exitCode: ExitCode = exitCodes.done;
  const bind: Run =
    work =>
    async (...args) => {
      const wantsJson = jsonWanted(argv);
      try {
        const outcome = await work(context, ...args);
        const { document, text } = outcome;
        io.stdout.write(
          `${wantsJson ? JSON.stringify(document, undefined, 2) : text}\n`,
        );
        exitCode = outcome.exitCode ?? exitCodes.done;
      } catch (error) {
        const failure = failureOf(error, context.url);
        tell(io, failure, wantsJson);
        exitCode = failure.exitCode;
      }
    };
  try {
    await buildProgram(context, bind).parseAsync(argv, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    // Help and --version are thrown too, with code 0.
    exitCode = error.exitCode === 0 ? exitCodes.done : exitCodes.failed;
  }
  return exitCode;
}

function buildProgram(context: Context, bind: Run): Command {
  const { io } = context;
  const program = new Command('assay')
    .description('Publishes, judges, promotes and proves models.')
    .version(version, '--version')
    .helpCommand(false)
    .configureHelp({
      helpWidth: columnsOf(io.stdout),
      showGlobalOptions: false,
    })
    .configureOutput({
      writeOut: text => io.stdout.write(text),
      writeErr: text => io.stderr.write(text),
      getOutHelpWidth: () => columnsOf(io.stdout),
      getErrHelpWidth: () => columnsOf(io.stderr),
      outputError: (text, write) => write(usageError(io, text)),
    })
    .exitOverride()
    .showSuggestionAfterError(true);
  program.addHelpText(
    'before',
    'Examples:\n  $ assay publish ./out --as speech/silero-vad@6.1.0\n  $ assay verify --trust log.vkey silero-vad-5.0.0.zip\n',
  );
  program.addHelpText(
    'after',
    '\nReads ASSAY_URL (default http://localhost:7007) and ASSAY_TOKEN, else the stored login.\nExit codes: 0 done, 1 blocked, 2 could not be done; verify adds 3, signer unknown.\n',
  );
  addAll(program, bind);
  for (const command of allCommands(program)) {
    command.copyInheritedSettings(program).helpCommand(false);
    if (command.commands.length === 0) {
      command.option('--json', 'print one JSON document');
    }
  }
  return program;
}

function allCommands(command: Command): Command[] {
  return command.commands.flatMap(child => [
    child as Command,
    ...allCommands(child as Command),
  ]);
}

// Commander knows the option only after parsing, and an error may come before that.
function jsonWanted(argv: readonly string[]): boolean {
  return (
    argv.includes('--json') ||
    argv.join(' ').includes('--format json') ||
    argv.includes('--format=json')
  );
}

function usageError(io: Io, text: string): string {
  const { bad } = paint(colours(io, io.stderr));
  const sentence = text
    .replace(/^error: /, '')
    .trim()
    .replace(/\n/g, '\n  ');
  const said = sentence.charAt(0).toUpperCase() + sentence.slice(1);
  return `${bad(marks.block)} ${said}${/[.)?]$/.test(said) ? '' : '.'}\n  ${
    marks.next
  } assay --help, or assay COMMAND --help\n`;
}

function tell(io: Io, failure: Failure, wantsJson: boolean) {
  if (wantsJson) {
    const { message, next, problem } = failure;
    const document = { ok: false, error: { message, next, problem } };
    io.stdout.write(`${JSON.stringify(document, undefined, 2)}\n`);
    return;
  }
  const { bad, quiet } = paint(colours(io, io.stderr));
  const width = columnsOf(io.stderr);
  const lines = failure.message
    .split('\n')
    .map((line, index) =>
      hang(index === 0 ? `${marks.block} ` : '  ', line, width),
    );
  lines[0] = lines[0].replace(marks.block, bad(marks.block));
  lines.push(hang(`  ${marks.next} `, failure.next, width));
  const request = failure.problem?.requestId;
  if (request) lines.push(quiet(`  request ${request}`));
  io.stderr.write(`${lines.join('\n')}\n`);
}
