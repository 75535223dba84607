import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { cloneRoot } from '@assay/embedded/testing';
import { build } from 'esbuild';
import knexFactory, { type Knex } from 'knex';
import { createCourtTemplate, type CourtTemplate } from '../courtDatabase';
import type { Job, Report } from './child';
import { findFaults, readState } from './state';

const childMsMax = 120_000;
const court = path.join(cloneRoot, 'plugins/model-registry-backend');

/** Drivers of other databases, which knex asks for only when they are used, and the SBOM schemas. */
const outsideBundle = [
  'better-sqlite3',
  'mariadb/callback',
  'mysql',
  'mysql2',
  'oracledb',
  'pg-native',
  'pg-query-stream',
  'sqlite3',
  'tedious',
  '@cyclonedx/cyclonedx-library',
];

/** Databases, folders and a bundled child for many short lives. */
export interface Sweep {
  /** What a run that nobody disturbs comes to. */
  readonly unkilled: { readonly report: Report; readonly state: unknown };
  /** Kills a first run at a step, lets a second one repeat it. @returns what is wrong afterwards */
  killAt(step: number): Promise<string[]>;
  /** Cuts the connection to the database at a statement's side, in one run. */
  cutAt(side: number): Promise<string[]>;
  end(): Promise<void>;
}

export async function startSweep(): Promise<Sweep> {
  const parts = {
    template: await createCourtTemplate(),
    child: await bundleChild('child'),
  };
  const first = await inFreshPlace(parts, async place => {
    const end = await runChild(parts.child, place.job({}));
    if (end.failure) throw new Error(`The unkilled run failed. ${end.failure}`);
    return { report: place.report(), ...(await judge(place)) };
  });
  if (first.faults.length > 0) {
    throw new Error(`The unkilled run left faults: ${first.faults.join('; ')}`);
  }
  return {
    unkilled: first,
    killAt: step =>
      inFreshPlace(parts, async place => {
        const killed = await runChild(parts.child, place.job({ killAt: step }));
        if (killed.signal !== 'SIGKILL') {
          return [`It was not killed but ended. ${killed.failure ?? ''}`];
        }
        return endsAs(parts, place, first.state, {});
      }),
    cutAt: side =>
      inFreshPlace(parts, place =>
        endsAs(parts, place, first.state, { cutAt: side }),
      ),
    async end() {
      await parts.template.drop();
      rmSync(parts.child, { force: true });
    },
  };
}

interface Parts {
  readonly template: CourtTemplate;
  readonly child: string;
}

async function endsAs(
  parts: Parts,
  place: Place,
  expected: unknown,
  how: Partial<Job>,
): Promise<string[]> {
  const end = await runChild(parts.child, place.job(how));
  if (end.failure) return [`The run failed. ${end.failure}`];
  const { state, faults } = await judge(place);
  return [...faults, ...differences(expected, state)];
}

interface Place {
  readonly db: Knex;
  readonly folder: string;
  job(how: Partial<Job>): Job;
  report(): Report;
}

async function inFreshPlace<T>(
  parts: Parts,
  work: (place: Place) => Promise<T>,
): Promise<T> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'assay-faults-'));
  const database = await parts.template.copy();
  const db = knexFactory({
    client: 'pg',
    connection: database.url,
    pool: { min: 0, max: 1 },
  });
  const report = path.join(folder, 'report.json');
  const policies = path.join(court, 'policies');
  try {
    return await work({
      db,
      folder,
      job: how => ({
        databaseUrl: database.url,
        folder,
        policies,
        report,
        ...how,
      }),
      report: () => JSON.parse(readFileSync(report, 'utf8')),
    });
  } finally {
    await db.destroy();
    await database.drop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function judge({ db, folder }: Place) {
  return { state: await readState(db), faults: await findFaults(db, folder) };
}

interface End {
  readonly signal: NodeJS.Signals | null;
  readonly failure?: string;
}

function runChild(child: string, job: Job): Promise<End> {
  return new Promise((resolve, reject) => {
    const started = spawn(process.execPath, [child, JSON.stringify(job)], {
      stdio: ['ignore', 'ignore', 'pipe'],
      env: {
        ...process.env,
        NODE_COMPILE_CACHE: path.join(path.dirname(child), 'compiled'),
        NODE_NO_WARNINGS: '1',
      },
      timeout: childMsMax,
      killSignal: 'SIGTERM',
    });
    let said = '';
    started.stderr.on('data', chunk => {
      said += chunk;
    });
    started.on('error', reject);
    started.on('close', (code, signal) => {
      resolve(code === 0 ? { signal } : { signal, failure: said || `${code}` });
    });
  });
}

/** One file, so that a child starts in a moment. */
export async function bundleChild(
  name: 'child' | 'servingChild',
): Promise<string> {
  // Inside the clone, since what stays outside the bundle is looked for from its place on.
  const folder = path.join(cloneRoot, '.assay/cache/faults');
  mkdirSync(folder, { recursive: true });
  const outfile = path.join(folder, `${name}-${process.pid}.cjs`);
  await build({
    entryPoints: [path.join(court, `src/testing/faults/${name}.ts`)],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    external: outsideBundle,
    logLevel: 'error',
  });
  return outfile;
}

function differences(expected: unknown, actual: unknown): string[] {
  const left = expected as Record<string, string[]>;
  const right = actual as Record<string, string[]>;
  return Object.keys(left).flatMap(table => {
    if (JSON.stringify(left[table]) === JSON.stringify(right[table])) return [];
    const lost = left[table].filter(row => !right[table].includes(row));
    const more = right[table].filter(row => !left[table].includes(row));
    return [
      `${table}: ${left[table].length} rows became ${right[table].length}` +
        `; lost ${lost.slice(0, 3).join(' ')}; more ${more
          .slice(0, 3)
          .join(' ')}`,
    ];
  });
}

/**
 * Works through a list, two at a time.
 *
 * @param work - answers false when it did nothing because the time is over
 * @returns how many were worked on
 */
export async function inPairs(
  numbers: readonly number[],
  work: (next: number) => Promise<boolean>,
): Promise<number> {
  const left = [...numbers];
  let done = 0;
  const worker = async () => {
    for (let next = left.shift(); next !== undefined; next = left.shift()) {
      if (!(await work(next))) return;
      done += 1;
    }
  };
  await Promise.all([worker(), worker()]);
  return done;
}
