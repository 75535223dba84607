import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import {
  commandOf,
  isAlive,
  signal,
  waitForExit,
  waitUntilReaped,
} from '../process/processes';
import { SentenceError } from '../process/sentence';
import { PostgresHome } from './home';

const fastWaitMaxMs = 20_000;
const immediateWaitMaxMs = 10_000;
const reapedWaitMaxMs = 2_000;

/** What a server writes about itself into its data directory. */
export interface Postmaster {
  readonly pid: number;
  readonly port: number;
  readonly ready: boolean;
}

/**
 * Reads `postmaster.pid`: process id, data directory, start time, port, socket
 * folder, address, shared memory, status, one per line.
 */
export function readPostmaster(data: string): Postmaster | undefined {
  let text: string;
  try {
    text = readFileSync(path.join(data, 'postmaster.pid'), 'utf8');
  } catch {
    return undefined;
  }
  const lines = text.split('\n').map(line => line.trim());
  const pid = Number(lines[0]);
  if (!Number.isInteger(pid) || pid <= 0) return undefined;
  return { pid, port: Number(lines[3]), ready: lines[7] === 'ready' };
}

/**
 * Stops whichever server runs on exactly this data directory, ours or one that
 * a killed start has orphaned. Servers of other folders are never touched.
 */
export async function stopPostmaster(
  home: Pick<PostgresHome, 'data'>,
): Promise<void> {
  const postmaster = readPostmaster(home.data);
  if (!postmaster) return;
  if (!isAlive(postmaster.pid)) {
    // PostgreSQL takes a dead process that nobody has collected yet for a running server.
    if (!(await waitUntilReaped(postmaster.pid, reapedWaitMaxMs))) {
      forgetPostmaster(home.data);
    }
    return;
  }
  if (!servesFolder(postmaster.pid, home.data)) {
    // After a reboot the number may belong to somebody else's process, which
    // PostgreSQL would take for itself and refuse to start.
    forgetPostmaster(home.data);
    return;
  }
  signal(postmaster.pid, 'SIGINT');
  if (await waitForExit(postmaster.pid, fastWaitMaxMs)) return;
  signal(postmaster.pid, 'SIGQUIT');
  if (await waitForExit(postmaster.pid, immediateWaitMaxMs)) return;
  throw new SentenceError(
    `The PostgreSQL of an earlier start (process ${postmaster.pid}) does not stop. End it with \`kill -9 ${postmaster.pid}\` and start again.`,
  );
}

function forgetPostmaster(data: string) {
  rmSync(path.join(data, 'postmaster.pid'), { force: true });
}

/** Tells whether a process is the server of this data directory. */
export function servesFolder(pid: number, data: string): boolean {
  const command = commandOf(pid) ?? '';
  return command.includes('postgres') && command.includes(` -D ${data} `);
}
