import { startCourt, type CourtOptions } from '../court';

/** A court in a process of its own, that serves until somebody kills it. Prints where. */
async function serve(options: CourtOptions): Promise<void> {
  const court = await startCourt(options);
  process.stdout.write(`${court.baseUrl}\n`);
}

serve(JSON.parse(process.argv[2])).catch(error => {
  process.stderr.write(`${error.stack}\n`);
  process.exit(1);
});
