import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { buildApp } from '../portal/build';
import { SentenceError } from '../process/sentence';
import { urlOf } from '../postgres/database';
import { startOwnTestServer } from '../testing/testServer';
import { Step } from './progress';
import { Stopping } from './stopping';

/** `npm run bench -- NAME [--json]`: the set-up, then bench/main.ts. */
export async function bench(
  root: string,
  args: string[],
  step: Step,
  stopping: Stopping,
): Promise<number> {
  const program = path.join(root, 'bench/main.ts');
  if (!existsSync(program)) {
    throw new SentenceError(`There are no benchmarks: ${program} is missing.`);
  }
  const env = { ...process.env };
  const onlyNames = args[0] === 'list' || args.length === 0;
  if (!onlyNames) {
    await step('pages', () => stopping.unlessAsked(buildApp(root)), String);
    const server = await startOwnTestServer();
    stopping.add(server.stop);
    env.ASSAY_TEST_POSTGRES_URL = urlOf(server.connection);
  }
  const transform = require.resolve('@backstage/cli/config/nodeTransform.cjs', {
    paths: [root],
  });
  const child = spawn(
    process.execPath,
    ['--require', transform, program, ...args],
    { cwd: root, env, stdio: ['ignore', 'inherit', 'inherit'] },
  );
  const ended = new Promise<number>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', code => resolve(code ?? 1));
  });
  stopping.add(async () => {
    child.kill('SIGTERM');
    await ended;
  });
  return stopping.unlessAsked(ended);
}
