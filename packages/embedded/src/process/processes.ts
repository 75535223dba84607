import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

const pollIntervalMs = 50;

/** Tells whether a process with this id exists, also one of another user. */
export function isAlive(pid: number): boolean {
  return isListed(pid) && !isZombie(pid);
}

function isListed(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

// A container whose first process reaps nobody keeps dead orphans in the
// process table for ever; they hold no lock and no port.
function isZombie(pid: number): boolean {
  return statFields(pid)?.[0] === 'Z';
}

// The name field may hold blanks and brackets, so fields are counted from the
// last closing bracket: the state comes first.
function statFields(pid: number): string[] | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  } catch {
    return undefined;
  }
}

/** The command line of a process, or undefined when there is no such process. */
export function commandOf(pid: number): string | undefined {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').join(' ');
  } catch {
    return existsSync('/proc/self/stat') ? undefined : ps(pid, 'command=');
  }
}

function ps(pid: number, column: string): string | undefined {
  try {
    const options = { encoding: 'utf8', stdio: 'pipe' } as const;
    const line = execFileSync('ps', ['-o', column, '-p', String(pid)], options);
    return line.trim() || undefined;
  } catch {
    return undefined;
  }
}

/** Waits until a process is gone; answers whether it went within the time. */
export function waitForExit(pid: number, waitMaxMs: number) {
  return waitWhile(() => isAlive(pid), waitMaxMs);
}

/** Waits until the parent of a dead process has collected it too; answers whether it did within the time. */
export function waitUntilReaped(pid: number, waitMaxMs: number) {
  return waitWhile(() => isListed(pid), waitMaxMs);
}

async function waitWhile(holds: () => boolean, waitMaxMs: number) {
  const deadline = Date.now() + waitMaxMs;
  while (holds()) {
    if (Date.now() > deadline) return false;
    await sleep(pollIntervalMs);
  }
  return true;
}

/** Sends a signal and does not mind when the process is gone already. */
export function signal(pid: number, name: NodeJS.Signals) {
  try {
    process.kill(pid, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
