import { readdirSync } from 'node:fs';
import path from 'node:path';
import { capture } from '../process/runTool';
import { Outcome } from './outcome';

/**
 * The bootstrap runs before anything is installed, so its tests run with
 * nothing but Node as well.
 */
export async function checkBootstrap(root: string): Promise<Outcome> {
  const folder = path.join(root, 'packages/embedded/bootstrap');
  const files = readdirSync(folder).filter(file => file.endsWith('.test.mjs'));
  const args = ['--test', '--test-reporter=tap', ...files];
  const answer = await capture(process.execPath, args, { cwd: folder });
  return countTap('bootstrap', answer.output, answer.code);
}

/** Reads the counts at the end of Node's TAP report. */
export function countTap(name: string, output: string, code: number): Outcome {
  const count = (word: string) =>
    Number(new RegExp(`^# ${word} (\\d+)$`, 'm').exec(output)?.[1] ?? 0);
  const passed = count('pass');
  let failed = ['fail', 'cancelled', 'skipped', 'todo']
    .map(count)
    .reduce((sum, one) => sum + one, 0);
  if (failed === 0 && (code !== 0 || passed === 0)) failed = 1;
  return { name, passed, failed, report: failed > 0 ? output : '' };
}
