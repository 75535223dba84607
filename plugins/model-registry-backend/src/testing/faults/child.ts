import { writeFileSync } from 'node:fs';
import { Client } from 'pg';
import { startCourt, type Court } from '../court';
import { openJournal } from './journal';
import { publishToPromote } from './publishToPromote';
import { countSteps, type Step } from './steps';

/** What the parent asks of one process. */
export interface Job {
  readonly databaseUrl: string;
  readonly folder: string;
  readonly policies: string;
  /** Kill this process at this step; absent in an unkilled run. */
  readonly killAt?: number;
  /** End the database's side of the connection at this statement instead. */
  readonly cutAt?: number;
  readonly report: string; // file that a run which ends by itself writes
}

/** What a run that ended by itself says. */
export interface Report {
  readonly statements: number;
  readonly reported: number;
  readonly fileCalls: number;
  readonly steps: number;
  readonly log: readonly string[]; // every step, for people
  readonly heard: readonly string[];
}

const roundsMax = 10;
const putOff = `with
  scanned as (update scans set due_at = clock_timestamp() where tries > 0 returning 1),
  told as (update outbox set next_try_at = clock_timestamp() where dead_since is null returning 1)
select (select count(*) from scanned) + (select count(*) from told)
  + (select count(*) from ledger_pending) as waiting`;

async function run(job: Job): Promise<void> {
  const counted = countSteps(job.folder);
  const clock = await connect(job.databaseUrl);
  counted.leaveOut(clock);
  const log: string[] = [];
  let sides = 0;
  counted.listen((step, client) => {
    log.push(describe(step));
    if (step.number === job.killAt) process.kill(process.pid, 'SIGKILL');
    if (step.kind !== 'statement') return undefined;
    sides += 1;
    return sides === job.cutAt ? cut(clock, client!) : undefined;
  });
  const court = await startCourt({ ...job, poolMax: 4 });
  counted.watch(court.db);
  await publishToPromote({
    court,
    journal: openJournal(`${job.folder}/journal.json`),
    settle: () => settle(court, clock),
  }).catch(error => {
    process.stderr.write(`${court.heard.join('\n')}\n`);
    throw error;
  });
  await court.stop();
  await clock.end();
  const report: Report = { ...counted.steps, log, heard: court.heard };
  writeFileSync(job.report, JSON.stringify(report));
}

/** Ends the database's side of a connection, as a failover would. */
async function cut(clock: Client, client: Client): Promise<void> {
  const { processID } = client as unknown as { processID: number };
  await clock.query('select pg_terminate_backend($1)', [processID]);
}

/** Lets the loops do what waits; what they put off after a failure, or a kill, comes due at once. */
async function settle(court: Court, clock: Client): Promise<void> {
  for (let round = 0; round < roundsMax; round++) {
    await court.settle();
    const { rows } = await clock.query(putOff);
    if (rows[0].waiting !== '0') continue;
    // The round that the loops' timers bring: it signs for a batch whose own answer was lost.
    await court.settle();
    return;
  }
  throw new Error('What waits does not come to an end');
}

async function connect(databaseUrl: string): Promise<Client> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  return client;
}

function describe({ number, kind, what, side }: Step): string {
  return `${number} ${side} ${kind}: ${what
    .replace(/\s+/g, ' ')
    .slice(0, 120)}`;
}

run(JSON.parse(process.argv[2])).catch(error => {
  const { detail } = error.problem ?? {};
  process.stderr.write(`${error.stack}\n${detail ?? ''}\n`);
  process.exit(1);
});
