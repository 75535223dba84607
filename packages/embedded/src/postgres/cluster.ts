import { spawn, spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { findFreePort } from '../process/ports';
import { isAlive } from '../process/processes';
import { SentenceError } from '../process/sentence';
import { PostgresHome } from './home';
import { readPostmaster, stopPostmaster } from './postmaster';
import { asServerUser } from './serverUser';

/** A server that accepts connections on loopback. */
export interface RunningPostgres {
  readonly pid: number;
  readonly port: number;
  /** The folder of its Unix socket, which takes a third less of a processor than TCP; absent where its path is too long. */
  readonly socketFolder?: string;
  /** Ends it as PostgreSQL's `fast` shutdown does: nothing committed is lost. */
  stop(): Promise<void>;
}

const readyWaitMaxMs = 60_000;
const startAttemptsMax = 3;
const pollIntervalMs = 20;
const logTailCharactersMax = 2_000;
const socketPrefix = '.s.PGSQL.';
/** What fits into an address of a socket on every system: 104 bytes on macOS, with the zero at its end. */
const socketPathMax = 103;

/** The name of the account inside the database that owns everything. */
export const superuser = 'postgres';

const builtinLocale = [
  '--locale=C',
  '--locale-provider=builtin',
  '--builtin-locale=C.UTF-8',
];

/**
 * Creates the cluster's files when there are none.
 *
 * @param more - further arguments of initdb, `--no-sync` for a throw-away one
 * @param locale - how text is compared; releases before 17 have no builtin one
 * @returns whether there were none
 */
export function initialiseCluster(
  home: PostgresHome,
  password: string,
  more: readonly string[] = [],
  locale: readonly string[] = builtinLocale,
): boolean {
  if (existsSync(path.join(home.data, 'PG_VERSION'))) return false;
  // The files get their name last, so a start that is killed half-way leaves
  // nothing that a later one could take for a database.
  const half = `${home.data}.half`;
  const passwordFile = `${home.data}.password`;
  rmSync(half, { recursive: true, force: true });
  mkdirSync(half, { recursive: true });
  chmodSync(half, 0o700);
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (home.user) {
    chownSync(half, home.user.uid, home.user.gid);
    chownSync(passwordFile, home.user.uid, home.user.gid);
  }
  try {
    const program = path.join(home.programs, 'initdb');
    const args = initialiseArguments(half, passwordFile);
    const answer = spawnSync(program, [...args, ...locale, ...more], {
      ...asServerUser(home.user),
      cwd: half,
      encoding: 'utf8',
    });
    if (answer.status !== 0) {
      throw startError(answer.error?.message ?? answer.stderr);
    }
    renameSync(half, home.data);
  } finally {
    rmSync(passwordFile, { force: true });
  }
  return true;
}

function initialiseArguments(data: string, passwordFile: string) {
  return [
    `--pgdata=${data}`,
    `--username=${superuser}`,
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
  ];
}

/**
 * Starts the server of a cluster and waits until it accepts connections. One
 * that an earlier, killed start left running is stopped first (safety W10).
 *
 * The server gets a process group of its own, so that Ctrl-C in a terminal
 * reaches the launcher alone, which then stops things in order.
 *
 * @param fixedPort - for a server that comes back where its clients know it
 */
export async function startPostgres(
  home: PostgresHome,
  settings: Record<string, string> = {},
  fixedPort?: number,
): Promise<RunningPostgres> {
  await stopPostmaster(home);
  forgetSockets(home);
  const socketFolder = socketFolderOf(home);
  for (let attempt = 1; ; attempt++) {
    const port = fixedPort ?? (await findFreePort());
    const pid = spawnServer(home, port, settings);
    if (await waitUntilReady(home, pid)) {
      return { pid, port, socketFolder, stop: () => stopPostmaster(home) };
    }
    // Somebody may have taken the port in between; anything else stays wrong.
    const tail = logTail(home);
    const portTaken = tail.includes('could not bind');
    if (!portTaken || attempt === startAttemptsMax) throw startError(tail);
  }
}

/** Only the account of the server enters its data directory, and root. */
function socketFolderOf({ data }: PostgresHome): string | undefined {
  const longest = path.join(data, `${socketPrefix}65535`);
  return Buffer.byteLength(longest) <= socketPathMax ? data : undefined;
}

/** A server that was killed leaves its socket, under the number of a port that no later one has. */
function forgetSockets({ data }: PostgresHome): void {
  for (const name of readdirSync(data)) {
    if (name.startsWith(socketPrefix)) rmSync(path.join(data, name));
  }
}

function spawnServer(
  home: PostgresHome,
  port: number,
  settings: Record<string, string>,
): number {
  const args = ['-D', home.data];
  const all = {
    listen_addresses: '127.0.0.1',
    port: String(port),
    unix_socket_directories: socketFolderOf(home) ?? '',
    ...settings,
  };
  for (const [name, value] of Object.entries(all)) {
    args.push('-c', `${name}=${value}`);
  }
  const log = openSync(home.log, 'w', 0o600);
  try {
    const child = spawn(path.join(home.programs, 'postgres'), args, {
      ...asServerUser(home.user),
      cwd: home.data,
      detached: true,
      stdio: ['ignore', log, log],
    });
    child.on('error', () => undefined);
    child.unref();
    if (!child.pid) throw startError('its program cannot be run');
    return child.pid;
  } finally {
    closeSync(log);
  }
}

async function waitUntilReady(home: PostgresHome, pid: number) {
  const deadline = Date.now() + readyWaitMaxMs;
  while (Date.now() < deadline) {
    const postmaster = readPostmaster(home.data);
    if (postmaster?.pid === pid && postmaster.ready) return true;
    if (!isAlive(pid)) return false;
    await sleep(pollIntervalMs);
  }
  return false;
}

function logTail(home: PostgresHome) {
  try {
    return readFileSync(home.log, 'utf8').slice(-logTailCharactersMax);
  } catch {
    return '';
  }
}

function startError(detail: string) {
  const full = /No space left on device/.test(detail);
  const why = full ? 'The disk is full.' : detail.trim();
  return new SentenceError(`PostgreSQL did not start. ${why}`);
}
