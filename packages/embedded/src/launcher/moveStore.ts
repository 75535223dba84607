import { spawn } from 'node:child_process';
import path from 'node:path';
import { Stopping } from './stopping';

/**
 * `npm run store:move`: what `node packages/backend store:move` does in the image, with what it prints
 * passed on as it is.
 *
 * @returns the code it ends with
 */
export async function moveStore(
  root: string,
  args: readonly string[],
  stopping: Stopping,
): Promise<number> {
  const child = spawn(
    process.execPath,
    [
      '--require',
      require.resolve('@backstage/cli/config/nodeTransform.cjs', {
        paths: [root],
      }),
      path.join(root, 'packages/backend/src/index.ts'),
      'store:move',
      ...args,
    ],
    {
      cwd: root,
      env: { ...process.env, NODE_ENV: 'production' },
      stdio: ['ignore', 'inherit', 'inherit'],
    },
  );
  stopping.add(async () => {
    child.kill();
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', code => resolve(code ?? 1));
  });
}
