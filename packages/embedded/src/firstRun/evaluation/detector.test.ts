import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { cloneRoot } from '../../process/clone';

/** What detectors answer to the same noise, measured outside Jest. */
function answersOf(...names: string[]): Record<string, number[]> {
  const program = path.join(
    cloneRoot,
    'packages/embedded/src/firstRun/evaluation/__fixtures__/answers.ts',
  );
  const transform = require.resolve('@backstage/cli/config/nodeTransform.cjs');
  const args = ['--require', transform, program, ...names];
  const printed = execFileSync(process.execPath, args, {
    cwd: cloneRoot,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  return JSON.parse(printed.toString('utf8'));
}

describe('the 16 kHz export for older runtimes', () => {
  it('answers with the numbers of 6.0.0, which is why it was taken out of use', () => {
    const { v6, sixteen, half } = answersOf('v6', 'sixteen', 'half');
    expect(new Set(v6).size).toBeGreaterThan(20);
    expect(sixteen).toEqual(v6);
    // The half is another model, not the same in another file.
    expect(half).not.toEqual(v6);
  });
});
