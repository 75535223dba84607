import { existsSync } from 'node:fs';
import path from 'node:path';
import { capture } from '../process/runTool';
import { SentenceError } from '../process/sentence';
import { Portal } from './portal';

/**
 * Fills an empty portal through its own HTTP interface, as its people would.
 *
 * @param say - hears what is being done, a line at a time, while it is done
 */
export async function runFirstRun(
  root: string,
  portal: Pick<Portal, 'url' | 'env'>,
  say?: (line: string) => void,
) {
  const program = path.join(root, 'packages/embedded/src/firstRun/main.ts');
  if (!existsSync(program)) return;
  const transform = '@backstage/cli/config/nodeTransform.cjs';
  const args = ['--require', require.resolve(transform), program];
  const env = { ...portal.env, ASSAY_URL: portal.url };
  const options = { cwd: root, env };
  const answer = await capture(process.execPath, args, options, say);
  if (answer.code === 0) return;
  throw new SentenceError(
    `The first-run data could not be brought in. What is there is kept, and the next start goes on from it. The program said:\n${answer.output.trimEnd()}`,
  );
}
