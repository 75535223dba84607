import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { commandOf, isAlive, signal, waitForExit } from '../process/processes';

const politeWaitMaxMs = 20_000;
const killWaitMaxMs = 5_000;

const fileOf = (root: string) => path.join(root, '.assay/processes.json');

/** Writes down which processes belong to this start. */
export function recordProcesses(root: string, pids: readonly number[]) {
  const file = fileOf(root);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify(pids));
}

/** Forgets them, after they have been stopped in order. */
export function forgetProcesses(root: string) {
  rmSync(fileOf(root), { force: true });
}

/**
 * Ends what a killed start has left of itself: its launcher and its backend,
 * which would keep the port. A process counts as ours when it runs a program
 * of this clone, so a number that now belongs to somebody else is left alone.
 */
export async function endLeftovers(root: string): Promise<number> {
  let ended = 0;
  for (const pid of readProcesses(root)) {
    const ours = () => isAlive(pid) && commandOf(pid)?.includes(`${root}/`);
    if (pid === process.pid || !ours()) continue;
    ended += 1;
    signal(pid, 'SIGTERM');
    if (await waitForExit(pid, politeWaitMaxMs)) continue;
    if (ours()) signal(pid, 'SIGKILL');
    await waitForExit(pid, killWaitMaxMs);
  }
  forgetProcesses(root);
  return ended;
}

function readProcesses(root: string): number[] {
  try {
    const list: unknown = JSON.parse(readFileSync(fileOf(root), 'utf8'));
    return Array.isArray(list) ? list.filter(Number.isInteger) : [];
  } catch {
    return [];
  }
}
