import type { Command } from 'commander';
import type { ModelRegistryClient } from '@assay/plugin-model-registry-common';
import type { ExitCode } from '../failure';
import { colours, columnsOf, type Io } from '../io';
import { openSession, portalUrl } from '../session/session';
import { paint, type Paint } from '../style';

/** What a command answers. `--json` prints the document, everybody else reads the text. */
export interface Outcome {
  document: Record<string, unknown>;
  text: string;
  exitCode?: ExitCode; // 0 when left out
}

/** What every command is given. */
export interface Context {
  readonly io: Io;
  readonly url: string; // of the portal
  readonly columns: number;
  readonly paint: Paint;
  /** Made at the first call, so that commands which stay offline never look for a login. */
  client(): ModelRegistryClient;
}

export function createContext(io: Io): Context {
  let client: ModelRegistryClient | undefined;
  return {
    io,
    url: portalUrl(io),
    columns: columnsOf(io.stdout),
    paint: paint(colours(io, io.stdout)),
    client: () => (client ??= openSession(io)),
  };
}

/** Adds a command and hands back how to give it its work. */
export type AddCommand = (program: Command, run: Run) => void;

/** Binds the work of a command: prints its outcome, sets the exit code, says what went wrong. */
export type Run = <A extends unknown[]>(
  work: (context: Context, ...args: A) => Promise<Outcome>,
) => (...args: A) => Promise<void>;

/** Two examples, printed before everything else in `--help`. */
export function examples(command: Command, first: string, second: string) {
  command.addHelpText('before', `Examples:\n  $ ${first}\n  $ ${second}\n`);
}
