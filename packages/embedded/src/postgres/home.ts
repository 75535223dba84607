import { createHash } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { findPostgresBinaries } from './binaries';
import { canEnter, canRun, ServerUser, serverUser } from './serverUser';

/** Where a cluster's programs and files are, and who runs it. */
export interface PostgresHome {
  readonly user: ServerUser | undefined;
  /** The folder with `initdb` and `postgres`. */
  readonly programs: string;
  /** The folder that PostgreSQL calls its data directory. */
  readonly data: string;
  /** What the server says about itself is written here. */
  readonly log: string;
}

interface HomeOptions {
  /** The folder to keep the cluster in, when the server can enter it. */
  readonly folder: string;
  /** Takes over when `folder` is closed to the account that runs the server. */
  readonly openFolder?: string;
}

/** A folder outside the clone that every account can enter, one per clone. */
export function openFolderFor(clone: string): string {
  const hash = createHash('sha256').update(path.resolve(clone)).digest('hex');
  return path.join('/var/lib/assay', hash.slice(0, 16));
}

/**
 * Decides where PostgreSQL lives. Usually that is inside the clone. When root
 * keeps the clone where other accounts cannot go (`/root`, for one), programs
 * and data move to `openFolder`, and stay there.
 */
export function preparePostgresHome(options: HomeOptions): PostgresHome {
  const user = serverUser();
  const binaries = findPostgresBinaries();
  const openFolder = options.openFolder ?? openFolderFor(options.folder);

  mkdirSync(options.folder, { recursive: true });
  const closed = user !== undefined && !canEnter(options.folder, user);
  const moved = existsSync(path.join(openFolder, 'data', 'PG_VERSION'));
  const folder = closed || (user && moved) ? openFolder : options.folder;
  if (folder === openFolder) {
    makeOpenFolder(openFolder);
    moveData(path.join(options.folder, 'data'), path.join(openFolder, 'data'));
  }

  let programs = path.join(binaries.folder, 'bin');
  if (user && !canRun(path.join(programs, 'postgres'), user)) {
    makeOpenFolder(openFolder);
    programs = copyPrograms(binaries.folder, binaries.version, openFolder);
  }

  const data = path.join(folder, 'data');
  return { user, programs, data, log: path.join(folder, 'postgres.log') };
}

// Each level is opened by hand, since the caller's umask may close it again.
function makeOpenFolder(folder: string) {
  const parent = path.dirname(folder);
  if (!existsSync(parent)) makeOpenFolder(parent);
  if (existsSync(folder)) return;
  mkdirSync(folder);
  chmodSync(folder, 0o755);
}

// Somebody closed a folder that used to be open: the data goes along, so that
// no start ever meets an empty database where there was a full one.
function moveData(from: string, to: string) {
  const hasData = existsSync(path.join(from, 'PG_VERSION'));
  if (!hasData || existsSync(to)) return;
  const half = `${to}.half`;
  rmSync(half, { recursive: true, force: true });
  cpSync(from, half, { recursive: true, preserveTimestamps: true });
  const user = serverUser();
  if (user) giveTree(half, user);
  renameSync(half, to);
  renameSync(from, `${from}.moved`);
}

function giveTree(folder: string, user: ServerUser) {
  chownSync(folder, user.uid, user.gid);
  // PostgreSQL refuses a data directory that others could read.
  chmodSync(folder, 0o700);
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const child = path.join(folder, entry.name);
    if (entry.isDirectory()) giveTree(child, user);
    else if (entry.isFile()) chownSync(child, user.uid, user.gid);
  }
}

function copyPrograms(from: string, version: string, openFolder: string) {
  const to = path.join(openFolder, 'programs');
  const stamp = path.join(to, 'assay-version');
  const current = existsSync(stamp) ? readFileSync(stamp, 'utf8') : undefined;
  if (current !== version) {
    rmSync(to, { recursive: true, force: true });
    cpSync(from, to, { recursive: true, verbatimSymlinks: true });
    openTree(to);
    writeFileSync(stamp, version);
  }
  return path.join(to, 'bin');
}

// A clone made under a strict umask has files only its owner may read.
function openTree(folder: string) {
  chmodSync(folder, 0o755);
  const isPrograms = path.basename(folder) === 'bin';
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const child = path.join(folder, entry.name);
    if (entry.isDirectory()) openTree(child);
    else if (entry.isFile()) chmodSync(child, isPrograms ? 0o755 : 0o644);
  }
}
