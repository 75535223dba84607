import { spawn, SpawnOptions } from 'node:child_process';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { SentenceError } from './sentence';

const outputCharactersMax = 4_000_000;
const shownLinesMax = 40;

export interface ToolAnswer {
  readonly code: number;
  readonly output: string;
}

/**
 * Runs a program and keeps what it prints.
 *
 * @param onLine - hears each whole line of its standard output as it comes
 */
export function capture(
  program: string,
  args: readonly string[],
  options: SpawnOptions = {},
  onLine?: (line: string) => void,
): Promise<ToolAnswer> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      ...options,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    const keep = (text: string) => {
      output = (output + text).slice(-outputCharactersMax);
    };
    child.stdout?.setEncoding('utf8').on('data', keep);
    child.stderr?.setEncoding('utf8').on('data', keep);
    if (onLine && child.stdout) {
      createInterface({ input: child.stdout }).on('line', onLine);
    }
    child.once('error', reject);
    child.once('close', code => resolve({ code: code ?? 1, output }));
  });
}

/** The file behind a command of `node_modules/.bin`, to be run with this Node. */
export function toolFile(root: string, name: string): string {
  return path.join(root, 'node_modules', '.bin', name);
}

/** Runs a command of `node_modules/.bin` that is not expected to fail. */
export async function runTool(
  what: string,
  name: string,
  args: readonly string[],
  { root, ...options }: SpawnOptions & { cwd: string; root: string },
): Promise<string> {
  const all = [toolFile(root, name), ...args];
  const answer = await capture(process.execPath, all, options);
  if (answer.code === 0) return answer.output;
  if (/ENOSPC|No space left/.test(answer.output)) {
    throw Object.assign(new Error('ENOSPC'), { code: 'ENOSPC' });
  }
  const last = answer.output.trimEnd().split('\n').slice(-shownLinesMax);
  throw new SentenceError(
    `${what} failed with code ${answer.code}. It ended with:\n${last.join(
      '\n',
    )}`,
  );
}
