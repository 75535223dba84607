import {
  copyFile,
  mkdir,
  open,
  readdir,
  rename,
  rm,
  stat,
} from 'node:fs/promises';
import path from 'node:path';

/** Far longer than a document takes to be written, by whichever replica writes it. */
const partialAgeMs = 60 * 60 * 1000;
export const ours = 0o600; // the store's folder is nobody else's business
export const oursFolder = 0o700;

/** Removes documents that a process which was killed left half-written; another replica may be writing younger ones. */
export async function sweepPartials(
  directory: string,
  now = new Date(),
): Promise<void> {
  const folder = path.join(directory, 'uploads');
  for (const name of await filesIn(folder)) {
    if (!name.startsWith('put-')) continue;
    const file = path.join(folder, name);
    const found = await stat(file).catch(() => undefined);
    if (!found || now.getTime() - found.mtimeMs < partialAgeMs) continue;
    await rm(file, { force: true });
  }
}

/** Reads what nobody needs, so that the sender comes to its answer. */
export async function drain(bytes: AsyncIterable<Buffer>): Promise<void> {
  const chunks = bytes[Symbol.asyncIterator]();
  while (!(await chunks.next()).done);
}

export async function filesIn(folder: string): Promise<string[]> {
  return readdir(folder).catch(() => []);
}

/** Both ends are in one file system, so that a rename is whole or not at all (safety: W8). */
export async function renameDurably(from: string, to: string): Promise<void> {
  await rename(from, to);
  const folder = await open(path.dirname(to), 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

/**
 * Moves a file whole or not at all, to another file system as well: there it is copied, and gets its
 * name when it is durable. A process that is killed leaves the source.
 *
 * @returns false when there is nothing to move
 */
export async function moveDurably(from: string, to: string): Promise<boolean> {
  await mkdir(path.dirname(to), { recursive: true, mode: oursFolder });
  try {
    await renameDurably(from, to);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return false;
    if (code !== 'EXDEV') throw error;
    await copyDurably(from, to);
    await rm(from, { force: true });
  }
  return true;
}

async function copyDurably(from: string, to: string): Promise<void> {
  const partial = `${to}.partial`;
  await copyFile(from, partial);
  const file = await open(partial, 'r+');
  try {
    await file.chmod(ours);
    await file.sync();
  } finally {
    await file.close();
  }
  await renameDurably(partial, to);
}

export function isMissing(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).code === 'ENOENT';
}
