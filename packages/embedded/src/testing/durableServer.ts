import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  initialiseCluster,
  RunningPostgres,
  startPostgres,
} from '../postgres/cluster';
import { connectionTo, PostgresConnection } from '../postgres/database';
import { PostgresHome, preparePostgresHome } from '../postgres/home';
import { stopPostmaster } from '../postgres/postmaster';
import { serverUser } from '../postgres/serverUser';
import { isAlive, signal, waitForExit } from '../process/processes';
import { SentenceError } from '../process/sentence';

const nameStart = 'assay-durable-';
const exitWaitMaxMs = 10_000;
const orphansWaitMaxMs = 15_000;
const pollIntervalMs = 100;

/** Releases before 17 have no builtin locale; Debian brings this one everywhere. */
const oldLocale = ['--locale=C.UTF-8'];
const places15 = [
  process.env.ASSAY_POSTGRES_15,
  '/usr/lib/postgresql/15/bin',
  '/usr/pgsql-15/bin',
  '/opt/homebrew/opt/postgresql@15/bin',
];

export interface DurableServerOptions {
  /** 18 comes with the dependencies; 15 is the machine's own. */
  readonly release?: 15 | 18;
  /** Settings besides PostgreSQL's defaults, which keep what was committed. */
  readonly settings?: Record<string, string>;
  /** The server's certificate and its key, as PEM; without them it speaks no TLS. */
  readonly tls?: { readonly certificate: string; readonly key: string };
  /** Lines of `pg_hba.conf` that go before those of initdb. */
  readonly access?: readonly string[];
}

/** A server that writes as a real one does, so that it may be killed. One test's own. */
export interface DurableServer {
  /** Of the account that may do everything. */
  readonly connection: PostgresConnection;
  /** SIGKILL of the postmaster; the processes that serve clients end when they notice. */
  kill(): Promise<void>;
  /** Finds every process that the server has at this moment. */
  aim(): Aimed;
  /** Starts it again, on the same files and the same port. */
  start(): Promise<void>;
  /** Stops it and removes its files. */
  remove(): Promise<void>;
}

/** Every process of a server, to be dealt with in one moment. */
export interface Aimed {
  /** Stops them where they are: what is sent to them now is not answered. */
  hold(): void;
  /** Ends them, as a power cut would. */
  fire(): Promise<void>;
}

export async function startDurableServer(
  options: DurableServerOptions = {},
): Promise<DurableServer> {
  await clearLeftBehind();
  const folder = mkdtempSync(
    path.join(os.tmpdir(), `${nameStart}${process.pid}-`),
  );
  chmodSync(folder, process.getuid?.() === 0 ? 0o711 : 0o700);
  const release = options.release ?? 18;
  const home = homeIn(folder, release);
  const password = randomBytes(16).toString('hex');
  const locale = release === 15 ? [oldLocale] : [];
  initialiseCluster(home, password, ['--no-sync'], ...locale);
  allowFirst(home, options.access ?? []);
  const settings = { ...options.settings, ...tlsSettings(home, options.tls) };
  let running: RunningPostgres = await startPostgres(home, settings);
  const { port } = running;
  return {
    connection: connectionTo(port, password, 'postgres'),
    kill: () => killAll([running.pid]),
    aim() {
      const all = [running.pid, ...childrenOf(running.pid)];
      return {
        hold: () => all.forEach(pid => signal(pid, 'SIGSTOP')),
        fire: () => killAll(all),
      };
    },
    async start() {
      running = await startAgain(home, settings, port);
    },
    async remove() {
      await stopPostmaster(home);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function homeIn(folder: string, release: 15 | 18): PostgresHome {
  if (release === 18) {
    const openFolder = path.join(folder, 'open');
    return preparePostgresHome({ folder, openFolder });
  }
  const programs = places15.find(
    place => place && existsSync(path.join(place, 'initdb')),
  );
  if (!programs) {
    throw new SentenceError(
      'PostgreSQL 15 is not on this machine, and this test needs it. Run .ci/install-interop.sh, install postgresql-15, or set ASSAY_POSTGRES_15 to the folder that holds its initdb.',
    );
  }
  return {
    user: serverUser(),
    programs,
    data: path.join(folder, 'data'),
    log: path.join(folder, 'postgres.log'),
  };
}

async function killAll(pids: readonly number[]) {
  for (const pid of pids) signal(pid, 'SIGKILL');
  for (const pid of pids) await waitForExit(pid, exitWaitMaxMs);
}

function childrenOf(parent: number): number[] {
  const table = execFileSync('ps', ['-A', '-o', 'pid=,ppid='], {
    encoding: 'utf8',
  });
  return table
    .split('\n')
    .map(line => line.trim().split(/\s+/).map(Number))
    .filter(([, ppid]) => ppid === parent)
    .map(([pid]) => pid);
}

function tlsSettings(
  home: PostgresHome,
  tls: DurableServerOptions['tls'],
): Record<string, string> {
  if (!tls) return {};
  for (const [name, text] of Object.entries(tls)) {
    const file = path.join(home.data, `${name}.pem`);
    writeFileSync(file, text, { mode: 0o600 });
    if (home.user) chownSync(file, home.user.uid, home.user.gid);
  }
  return {
    ssl: 'on',
    ssl_cert_file: 'certificate.pem', // in the data folder
    ssl_key_file: 'key.pem',
  };
}

function allowFirst(home: PostgresHome, lines: readonly string[]) {
  const file = path.join(home.data, 'pg_hba.conf');
  const before = readFileSync(file, 'utf8');
  writeFileSync(file, `${lines.join('\n')}\n${before}`);
}

// The processes of a killed server go when they notice; until then they hold its memory, and
// PostgreSQL refuses to start beside them.
async function startAgain(
  home: PostgresHome,
  settings: Record<string, string>,
  port: number,
): Promise<RunningPostgres> {
  const deadline = Date.now() + orphansWaitMaxMs;
  for (;;) {
    try {
      return await startPostgres(home, settings, port);
    } catch (error) {
      const waits = /shared memory|already exists|could not bind/;
      const stays = !waits.test((error as Error).message);
      if (stays || Date.now() > deadline) throw error;
      await sleep(pollIntervalMs);
    }
  }
}

/** Those of runs that were killed themselves. */
async function clearLeftBehind(): Promise<void> {
  for (const name of readdirSync(os.tmpdir())) {
    if (!name.startsWith(nameStart)) continue;
    const pid = Number(name.slice(nameStart.length).split('-')[0]);
    if (isAlive(pid)) continue;
    const folder = path.join(os.tmpdir(), name);
    for (const data of [folder, path.join(folder, 'open')]) {
      await stopPostmaster({ data: path.join(data, 'data') });
    }
    rmSync(folder, { recursive: true, force: true });
  }
}
