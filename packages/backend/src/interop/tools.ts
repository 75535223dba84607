import { spawnSync } from 'node:child_process';

/** Runs a peer that must be on the PATH; one that is missing fails the test, and none is skipped. */
export function run(
  tool: string,
  args: readonly string[],
  options: { cwd?: string } = {},
): string {
  const done = spawnSync(tool, args, { ...options, encoding: 'utf8' });
  if ((done.error as NodeJS.ErrnoException | undefined)?.code === 'ENOENT') {
    throw new Error(
      `'${tool}' is not on the PATH. The interop tests need it. Run .ci/install-interop.sh and put the folder that it prints on the PATH.`,
    );
  }
  if (done.status !== 0) {
    throw new Error(
      `${tool} ${args.join(' ')} ended with ${done.status}:\n${done.stdout}\n${
        done.stderr
      }`,
    );
  }
  return done.stdout;
}
