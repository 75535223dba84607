import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { capture, toolFile } from '../process/runTool';
import { Outcome } from './outcome';

/** The part of Jest's `--json` document that is counted. */
interface JestDocument {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numTodoTests: number;
  readonly numRuntimeErrorTestSuites: number;
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    readonly message: string;
  }[];
}

export interface JestRun {
  readonly name: string;
  readonly root: string;
  /** Where the Backstage CLI is called: the clone, or one package of it. */
  readonly cwd: string;
  readonly args: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  /** A run that finds no test at all is a failure where tests must exist. */
  readonly mustFindTests?: boolean;
}

/** Runs tests through the Backstage CLI and counts them. */
export async function runJest(run: JestRun): Promise<Outcome> {
  const document = path.join(run.root, '.assay/cache', `${run.name}.json`);
  mkdirSync(path.dirname(document), { recursive: true });
  rmSync(document, { force: true });
  const args = [
    toolFile(run.root, 'backstage-cli'),
    ...run.args,
    ...['--watchAll=false', '--json', '--outputFile', document],
  ];
  const env = { ...run.env, CI: 'true', NODE_ENV: 'test' };
  const answer = await capture(process.execPath, args, { cwd: run.cwd, env });
  try {
    const found: JestDocument = JSON.parse(readFileSync(document, 'utf8'));
    return countTests(run, found, answer.code);
  } catch {
    const report = `The test run wrote no result. It printed:\n${answer.output}`;
    return { name: run.name, passed: 0, failed: 1, report };
  }
}

/**
 * Counts what Jest reports. A test that is skipped or only promised counts as
 * failed: in this project nothing is left out in silence.
 */
export function countTests(
  run: Pick<JestRun, 'name' | 'mustFindTests'>,
  found: JestDocument,
  code: number,
): Outcome {
  const left = found.numPendingTests + found.numTodoTests;
  const broken = found.numRuntimeErrorTestSuites;
  const parts: string[] = [];
  for (const suite of found.testResults) {
    if (suite.status === 'failed')
      parts.push(`${suite.name}\n${suite.message}`);
  }
  let failed = found.numFailedTests + broken + left;
  if (left > 0) parts.push(`${left} tests are skipped or only promised.`);
  if (run.mustFindTests && found.numPassedTests + failed === 0) {
    failed = 1;
    parts.push('There is no test to run.');
  }
  if (code !== 0 && failed === 0) {
    failed = 1;
    parts.push(`The test run ended with code ${code}.`);
  }
  const report = parts.join('\n\n');
  return { name: run.name, passed: found.numPassedTests, failed, report };
}
