import { spawn } from 'node:child_process';

const outputCharactersMax = 200_000;

/**
 * Runs a program and keeps the end of what it prints.
 *
 * @returns {Promise<{ code: number, output: string, stdout: string }>}
 */
export function run(program, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      ...options,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    let stdout = '';
    child.stdout.setEncoding('utf8').on('data', text => {
      output = (output + text).slice(-outputCharactersMax);
      stdout = (stdout + text).slice(-outputCharactersMax);
    });
    child.stderr.setEncoding('utf8').on('data', text => {
      output = (output + text).slice(-outputCharactersMax);
    });
    child.on('error', reject);
    child.on('close', code => resolve({ code: code ?? 1, output, stdout }));
  });
}

/** The last lines of a program's output, for a person to read. */
export function lastLines(output, linesMax = 30) {
  return output.trimEnd().split('\n').slice(-linesMax).join('\n');
}
