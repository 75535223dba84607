import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { SentenceError } from '../process/sentence';

/** The account that PostgreSQL runs as. */
export interface ServerUser {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}

const candidates = ['postgres', 'nobody'];

/**
 * PostgreSQL refuses to run as root, so root needs somebody else to run it.
 *
 * @returns undefined when the caller is an ordinary user, who runs it itself
 */
export function serverUser(): ServerUser | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const accounts = parseAccounts(readFileSync('/etc/passwd', 'utf8'));
  for (const name of candidates) {
    const found = accounts.find(account => account.name === name);
    if (found) return found;
  }
  throw new SentenceError(
    'PostgreSQL cannot be started by root, and this machine has neither a user `postgres` nor `nobody` to run it. Start Assay as an ordinary user.',
  );
}

/** Reads the lines of `/etc/passwd`; root and comments are left out. */
export function parseAccounts(passwd: string): ServerUser[] {
  const accounts: ServerUser[] = [];
  for (const line of passwd.split('\n')) {
    const [name, , uid, gid] = line.split(':');
    if (!name || name.startsWith('#') || !gid || Number(uid) === 0) continue;
    // macOS writes the id of `nobody` as -2, which the system calls want unsigned.
    accounts.push({ name, uid: Number(uid) >>> 0, gid: Number(gid) >>> 0 });
  }
  return accounts;
}

/** Spawn options that run a program as the server's account. */
export function asServerUser(user: ServerUser | undefined) {
  return user ? { uid: user.uid, gid: user.gid } : {};
}

/** Tries whether the account can really enter a folder, all its parents included. */
export function canEnter(folder: string, user: ServerUser | undefined) {
  const answer = spawnSync('/bin/sh', ['-c', 'cd "$1"', 'sh', folder], {
    ...asServerUser(user),
    cwd: '/',
    stdio: 'ignore',
  });
  return answer.status === 0;
}

/** Tries whether the account can really run a program and load its libraries. */
export function canRun(program: string, user: ServerUser | undefined) {
  const answer = spawnSync(program, ['--version'], {
    ...asServerUser(user),
    cwd: '/',
    stdio: 'ignore',
  });
  return answer.status === 0;
}
