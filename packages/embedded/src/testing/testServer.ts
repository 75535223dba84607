import { createHash, randomBytes } from 'node:crypto';
import {
  lstatSync,
  mkdirSync,
  openSync,
  closeSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { initialiseCluster, startPostgres } from '../postgres/cluster';
import { connectionTo, PostgresConnection } from '../postgres/database';
import { PostgresHome, preparePostgresHome } from '../postgres/home';
import {
  readPostmaster,
  servesFolder,
  stopPostmaster,
} from '../postgres/postmaster';
import { cloneRoot } from '../process/clone';
import { isAlive } from '../process/processes';
import { SentenceError } from '../process/sentence';

const lockWaitMaxMs = 90_000;
const lockPollIntervalMs = 50;
const runMark = '-run-';

// Test databases are thrown away, so nothing in them has to survive a crash.
const testSettings = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  wal_level: 'minimal',
  max_wal_senders: '0',
  // Two jest workers with a pool of ten per plugin and schema.
  max_connections: '300',
};

let known: Promise<PostgresConnection> | undefined;

/**
 * The PostgreSQL that all tests of this clone share: started by whoever comes
 * first, found by everybody else, other jest workers included. It stays up
 * between runs. Fails when it cannot start; no test may skip for lack of it.
 */
export function testServer(): Promise<PostgresConnection> {
  known ??= findOrStart().catch(error => {
    known = undefined;
    throw error;
  });
  return known;
}

async function findOrStart(): Promise<PostgresConnection> {
  const url = process.env.ASSAY_TEST_POSTGRES_URL;
  if (url) return connectionOf(url);
  const folder = makeTestFolder();
  return withLock(path.join(folder, 'lock'), async () => {
    const home = testHome(folder);
    const postmaster = readPostmaster(home.data);
    if (
      postmaster?.ready &&
      isAlive(postmaster.pid) &&
      servesFolder(postmaster.pid, home.data)
    ) {
      return connectionTo(
        postmaster.port,
        readFileSync(path.join(folder, 'password'), 'utf8'),
        'postgres',
      );
    }
    return startIn(folder);
  });
}

async function startIn(folder: string): Promise<PostgresConnection> {
  const home = testHome(folder);
  const password = randomBytes(16).toString('hex');
  await stopPostmaster(home);
  rmSync(home.data, { recursive: true, force: true });
  writeFileSync(path.join(folder, 'password'), password, { mode: 0o600 });
  initialiseCluster(home, password, ['--no-sync']);
  const { port } = await startPostgres(home, testSettings);
  return connectionTo(port, password, 'postgres');
}

/** A PostgreSQL of one run's own. What was given by `ASSAY_TEST_POSTGRES_URL` is taken, and stays. */
export interface OwnTestServer {
  readonly connection: PostgresConnection;
  stop(): Promise<void>;
}

/**
 * Starts a server that ends with this process's run, so that two runs of one clone do not end each
 * other's. Those of runs that were killed are cleared away first.
 */
export async function startOwnTestServer(): Promise<OwnTestServer> {
  const url = process.env.ASSAY_TEST_POSTGRES_URL;
  if (url) return { connection: connectionOf(url), stop: async () => {} };
  const shared = makeTestFolder();
  await clearKilledRuns(shared);
  const folder = makeTestFolder(runMark + process.pid);
  const connection = await startIn(folder);
  return { connection, stop: () => clear(folder) };
}

async function clearKilledRuns(shared: string): Promise<void> {
  const beginning = path.basename(shared) + runMark;
  for (const name of readdirSync(path.dirname(shared))) {
    const pid = name.startsWith(beginning)
      ? Number(name.slice(beginning.length))
      : Number.NaN;
    if (Number.isInteger(pid) && !isAlive(pid)) {
      await clear(path.join(path.dirname(shared), name));
    }
  }
}

async function clear(folder: string): Promise<void> {
  await stopPostmaster(testHome(folder));
  rmSync(folder, { recursive: true, force: true });
}

function testHome(folder: string): PostgresHome {
  const openFolder = path.join(folder, 'open');
  return preparePostgresHome({ folder, openFolder });
}

function connectionOf(url: string): PostgresConnection {
  const parsed = new URL(url);
  return {
    host: parsed.hostname,
    port: Number(parsed.port || 5432),
    user: decodeURIComponent(parsed.username),
    password: decodeURIComponent(parsed.password),
    database: parsed.pathname.slice(1) || 'postgres',
  };
}

// One folder per account and clone. Its name can be guessed, so a folder that
// somebody else has put there is refused.
function makeTestFolder(suffix = ''): string {
  const uid = process.getuid?.() ?? 0;
  const hash = createHash('sha256').update(cloneRoot).digest('hex').slice(0, 8);
  const folder = path.join(
    os.tmpdir(),
    `assay-test-pg-${uid}-${hash}${suffix}`,
  );
  mkdirSync(folder, { recursive: true, mode: uid === 0 ? 0o711 : 0o700 });
  const { uid: owner } = lstatSync(folder);
  if (process.getuid && owner !== uid) {
    throw new SentenceError(
      `The folder ${folder} belongs to another user, so the test database is not kept there. Remove it, or set ASSAY_TEST_POSTGRES_URL.`,
    );
  }
  return folder;
}

async function withLock<T>(file: string, work: () => Promise<T>): Promise<T> {
  const deadline = Date.now() + lockWaitMaxMs;
  while (!takeLock(file)) {
    if (Date.now() > deadline) {
      throw new SentenceError(
        `Another process holds ${file} for too long. Remove the file when no test runs.`,
      );
    }
    await sleep(lockPollIntervalMs);
  }
  try {
    return await work();
  } finally {
    rmSync(file, { force: true });
  }
}

function takeLock(file: string): boolean {
  try {
    const handle = openSync(file, 'wx', 0o600);
    writeFileSync(handle, String(process.pid));
    closeSync(handle);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  let holder = '';
  try {
    holder = readFileSync(file, 'utf8');
  } catch {
    return false;
  }
  // An empty file belongs to somebody who is just about to write into it.
  if (holder && !isAlive(Number(holder))) rmSync(file, { force: true });
  return false;
}
