import { SentenceError } from '../process/sentence';
import { createProgress } from './progress';
import { bench } from './bench';
import { dev } from './dev';
import { moveStore } from './moveStore';
import { start } from './start';
import { listenForEnd, Stopped, Stopping } from './stopping';
import { test, testKind, testSome } from './test';

const diskFull =
  'The disk is full. Free some space and start again; what is done already is kept.';

/** Their last line counts, whatever happens. */
const countingVerbs = ['test', 'interop', 'soak', 'walk'];

async function runVerb(
  verb: string,
  args: string[],
  root: string,
  stopping: Stopping,
): Promise<number> {
  const out = args.includes('--json') ? process.stderr : process.stdout;
  const step = createProgress(out);
  switch (verb) {
    case 'start':
      await start(root, step, stopping);
      return 0;
    case 'dev':
      await dev(root, step, stopping);
      return 0;
    case 'test':
      if (args.length > 0) return testSome(root, args, step, stopping);
      return test(root, step, stopping);
    case 'interop':
    case 'soak':
    case 'walk':
      return testKind(verb, root, step, stopping);
    case 'store:move':
      return moveStore(root, args, stopping);
    case 'bench':
      return bench(root, args, step, stopping);
    default:
      throw new SentenceError(`There is no verb '${verb}'.`);
  }
}

async function main(): Promise<number> {
  const [verb, ...args] = process.argv.slice(2);
  const root = process.env.ASSAY_ROOT ?? process.cwd();
  const stopping = listenForEnd();
  let code = 1;
  try {
    code = await runVerb(verb, args, root, stopping);
  } catch (error) {
    if (error instanceof Stopped) code = 130;
    else tell(error);
    if (countingVerbs.includes(verb) && !stopping.asked) {
      process.stdout.write('\n0 passed, 1 failed\n');
    }
  }
  try {
    if (stopping.asked) process.stdout.write('\nStopping …\n');
    await stopping.stopAll();
    if (stopping.asked) endGroup();
  } catch (error) {
    tell(error);
    code = 1;
  }
  return code;
}

// Builds and tests that were running share our process group. We listen for
// this signal ourselves, so it ends them alone.
function endGroup() {
  try {
    process.kill(-process.pid, 'SIGTERM');
  } catch {
    // Not the leader of a group: then there is nobody else in it.
  }
}

function tell(error: unknown) {
  const { code, message } = error as NodeJS.ErrnoException;
  if (error instanceof SentenceError) process.stderr.write(`\n${message}\n`);
  else if (code === 'ENOSPC') process.stderr.write(`\n${diskFull}\n`);
  else process.stderr.write(`${(error as Error)?.stack ?? error}\n`);
}

main().then(
  code => process.exit(code),
  error => {
    tell(error);
    process.exit(1);
  },
);
