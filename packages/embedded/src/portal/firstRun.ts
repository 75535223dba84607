import { existsSync } from 'node:fs';
import path from 'node:path';
import { capture } from '../process/runTool';
import { SentenceError } from '../process/sentence';
import { Portal } from './portal';

/** Fills an empty portal through its own HTTP interface, as its people would. */
export async function runFirstRun(
  root: string,
  portal: Pick<Portal, 'url' | 'env'>,
) {
  const program = path.join(root, 'packages/embedded/src/firstRun/main.ts');
  if (!existsSync(program)) return;
  const transform = '@backstage/cli/config/nodeTransform.cjs';
  const args = ['--require', require.resolve(transform), program];
  const answer = await capture(process.execPath, args, {
    cwd: root,
    env: { ...portal.env, ASSAY_URL: portal.url },
  });
  if (answer.code === 0) return;
  throw new SentenceError(
    `The first-run data could not be brought in. What is there is kept, and the next start goes on from it. The program said:\n${answer.output.trimEnd()}`,
  );
}
