import { execFileSync } from 'node:child_process';
import {
  existsSync,
  linkSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { SentenceError } from './sentence.mjs';

const claimAttemptsMax = 20;

/**
 * Claims something for this process by a file that names its id and the time
 * it started. Only a process that still lives keeps others out: the file of a
 * killed one is taken over (safety W10).
 *
 * @param {string} file
 * @param {(owner: { pid: number }) => string} sentence what to say when it is taken
 * @returns {() => void} gives it back
 */
export function claim(file, sentence, details = {}) {
  mkdirSync(path.dirname(file), { recursive: true });
  const mine = JSON.stringify({
    pid: process.pid,
    started: startOf(process.pid),
    ...details,
  });
  // Written aside and linked, so that nobody ever reads half a claim.
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, mine, { mode: 0o600 });
  try {
    for (let attempt = 0; attempt < claimAttemptsMax; attempt++) {
      if (tryLink(draft, file)) {
        return () => {
          if (readText(file) === mine) rmSync(file, { force: true });
        };
      }
      const text = readText(file);
      if (text === undefined) continue;
      const owner = parseOwner(text);
      if (owner && isOwnerAlive(owner))
        throw new SentenceError(sentence(owner));
      removeStale(file, text);
    }
    throw new SentenceError(`The file ${file} cannot be claimed. Remove it.`);
  } finally {
    rmSync(draft, { force: true });
  }
}

function tryLink(from, to) {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  }
}

// Two starts may find the same stale file. The one that is late would take
// away the other's fresh claim; it notices by the content and puts it back.
function removeStale(file, text) {
  const aside = `${file}.stale.${process.pid}`;
  try {
    renameSync(file, aside);
  } catch (error) {
    if (error.code === 'ENOENT') return;
    throw error;
  }
  if (readText(aside) !== text) tryLink(aside, file);
  rmSync(aside, { force: true });
}

function readText(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  }
}

function parseOwner(text) {
  try {
    const owner = JSON.parse(text);
    return Number.isInteger(owner.pid) ? owner : undefined;
  } catch {
    return undefined;
  }
}

/** The same id given to another process later does not count as alive. */
export function isOwnerAlive(owner) {
  const started = startOf(owner.pid);
  return started !== undefined && started === owner.started;
}

/** When a process started, in the system's own words; undefined when it is gone. */
export function startOf(pid) {
  if (existsSync('/proc/self/stat')) {
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
      // The name may hold blanks, so fields are counted from its closing bracket.
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      if (fields[0] === 'Z') return undefined;
      return `${bootId()}:${fields[19]}`;
    } catch {
      return undefined;
    }
  }
  try {
    const options = { encoding: 'utf8', stdio: 'pipe' };
    return (
      execFileSync(
        'ps',
        ['-o', 'lstart=', '-p', String(pid)],
        options,
      ).trim() || undefined
    );
  } catch {
    return undefined;
  }
}

function bootId() {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
  } catch {
    return 'boot';
  }
}
