import path from 'node:path';
import { benchAuthorization } from './authorization';
import { benchCampaign } from './campaign';
import { benchDigest } from './digest';
import { benchCompile } from './compile';
import { benchImport } from './import';
import { benchInbox } from './inbox';
import { benchLedger } from './ledger';
import { benchOverview } from './overview';
import { benchPeers } from './peers';
import { benchPolicy } from './policy';
import { benchPublish } from './publish';
import { benchReports } from './reports';
import { benchRoom } from './room';
import { benchSearch } from './search';
import { benchSimulate } from './simulate';
import { benchSubmit } from './submit';
import { reportOf, tableOf, type Figure } from './figures';

/*
 * Benchmarks. Each makes its own set-up, measures its baseline in the same run, and leaves nothing.
 *   npm run bench -- list
 *   npm run bench -- publish [--json] [--gib 10]
 */
const benchmarks: Record<string, { what: string; run: Bench }> = {
  publish: {
    what: '1 GiB (--gib N) published by the command line to a folder and to S3, against writing, hashing and fsyncing the same bytes',
    run: benchPublish,
  },
  submit: {
    what: 'submit with all gates at 20 clients, against the HTTP floor',
    run: benchSubmit,
  },
  import: {
    what: 'versions imported each second over HTTP, and until the catalog has 10,000 models',
    run: benchImport,
  },
  peers: {
    what: 'the same 10,000 models and 100,000 versions here and in MLflow: create, get and search',
    run: benchPeers,
  },
  search: {
    what: 'every kind of search among 10,000 models and 100,000 versions (--scale 10: ten times that), against a signed-in select 1',
    run: benchSearch,
  },
  overview: {
    what: 'the page of a model with 1,000 versions: its one call against the HTTP floor, and until it stands in a browser',
    run: benchOverview,
  },
  reports: {
    what: 'the first page of every report, and its filters and counts, among 100,000 versions',
    run: benchReports,
  },
  inbox: {
    what: 'what waits for a reviewer with 5,000 open requests, against the HTTP floor',
    run: benchInbox,
  },
  room: {
    what: 'the decision room of a version with 500 facts and 200 ledger entries: its one call against the HTTP floor, and until it stands in a browser',
    run: benchRoom,
  },
  campaign: {
    what: 'opening an attestation campaign over 10,000 models',
    run: benchCampaign,
  },
  digest: {
    what: 'finding what waits for whom, once a day, among 10,000 models with 5,000 open requests',
    run: benchDigest,
  },
  policy: {
    what: 'one case judged by every policy pack that comes with it: in process, and over HTTP against the floor',
    run: benchPolicy,
  },
  authorization: {
    what: 'one decision on access by rules in Rego, asked anew and again, against the built-in rules',
    run: benchAuthorization,
  },
  compile: {
    what: 'the largest Rego pack that comes with it, read, checked and compiled',
    run: benchCompile,
  },
  simulate: {
    what: 'what one policy pack, and all that come with it, would do to 100,000 versions (--scale 0.02: so much of them)',
    run: benchSimulate,
  },
  ledger: {
    what: 'entries sequenced and verified each second',
    run: benchLedger,
  },
};

/** What makes a run larger than its plain one. Each bench reads its own. */
interface BenchOptions {
  readonly gib?: number;
  readonly scale?: number;
}

/** `say` tells what is going on, beside the result. */
type Bench = (
  root: string,
  say: (line: string) => void,
  options: BenchOptions,
) => Promise<Figure[]>;

async function main(argv: string[]): Promise<number> {
  const [name] = argv.filter(arg => /^[a-z]/.test(arg));
  const asJson = argv.includes('--json');
  if (name === undefined || name === 'list') {
    const names = Object.entries(benchmarks).map(([id, { what }]) => ({
      id,
      what,
    }));
    process.stdout.write(
      asJson
        ? `${JSON.stringify({ benchmarks: names }, undefined, 2)}\n`
        : names.map(({ id, what }) => `${id.padEnd(10)}${what}\n`).join(''),
    );
    return 0;
  }
  const bench = benchmarks[name];
  if (!bench) {
    process.stderr.write(
      `There is no benchmark '${name}'. npm run bench -- list\n`,
    );
    return 2;
  }
  const root = path.resolve(__dirname, '..');
  const say = (line: string) =>
    process.stderr.write(`  ${line}
`);
  const figures = await bench.run(root, say, optionsOf(argv));
  const report = reportOf(name, root, figures);
  process.stdout.write(
    `${asJson ? JSON.stringify(report, undefined, 2) : tableOf(report)}\n`,
  );
  return 0;
}

function optionsOf(argv: readonly string[]): BenchOptions {
  const numberAfter = (flag: string) =>
    argv.includes(flag) ? Number(argv[argv.indexOf(flag) + 1]) : undefined;
  return { gib: numberAfter('--gib'), scale: numberAfter('--scale') };
}

main(process.argv.slice(2)).then(
  code => process.exit(code),
  error => {
    process.stderr.write(`${error?.stack ?? error}\n`);
    process.exit(1);
  },
);
