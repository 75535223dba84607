import { run } from './run';

/** The program: the only place that touches `process`. */
async function main() {
  const stopping = new AbortController();
  // The first Ctrl-C pauses in order, the second ends on the spot.
  process.once('SIGINT', () => stopping.abort());
  process.once('SIGTERM', () => stopping.abort());
  for (const output of [process.stdout, process.stderr]) {
    // A reader that has seen enough, such as `head`, closes the pipe.
    output.on('error', error => {
      if ((error as NodeJS.ErrnoException).code === 'EPIPE') process.exit();
      throw error;
    });
  }
  process.exitCode = await run(process.argv.slice(2), {
    stdin: process.stdin,
    stdout: process.stdout,
    stderr: process.stderr,
    env: process.env,
    cwd: process.cwd(),
    now: () => new Date(),
    signal: stopping.signal,
  });
}

main();
