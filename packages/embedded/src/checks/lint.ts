import path from 'node:path';
import { capture, toolFile } from '../process/runTool';
import { Outcome, verdict } from './outcome';

/** ESLint over every package. Packages that have not changed are not read again. */
export async function checkLint(root: string): Promise<Outcome> {
  const args = [
    toolFile(root, 'backstage-cli'),
    ...['repo', 'lint', '--max-warnings', '0', '--success-cache'],
    ...['--success-cache-dir', path.join(root, '.assay/cache/lint')],
  ];
  const answer = await capture(process.execPath, args, { cwd: root });
  return verdict('lint', answer.code === 0, answer.output);
}

/** The compiler's opinion of all sources, tests included. */
export async function checkTypes(root: string): Promise<Outcome> {
  const info = path.join(root, '.assay/cache/types.tsbuildinfo');
  const args = [
    toolFile(root, 'tsc'),
    ...['--project', path.join(root, 'tsconfig.json'), '--noEmit'],
    ...['--incremental', '--tsBuildInfoFile', info],
  ];
  const answer = await capture(process.execPath, args, { cwd: root });
  return verdict('types', answer.code === 0, answer.output);
}
