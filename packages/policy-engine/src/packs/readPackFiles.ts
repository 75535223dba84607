import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { seedPacksFolder } from '../engineFolder';

export const packFilesMax = 120;
export const packBytesMax = 4 * 1024 * 1024; // rules, tests and data

/** The files of a pack by their names. There are no folders within one. */
export type PackFiles = Readonly<Record<string, Uint8Array>>;

const belongs = /^(?:pack\.yaml|data\.json|[a-z0-9_]+\.rego)$/;

/** Reads the files of a folder that belong to a pack; others are left alone. @throws RangeError when they are too many or too large */
export async function readPackFiles(folder: string): Promise<PackFiles> {
  const names = (await readdir(folder))
    .filter(name => belongs.test(name))
    .sort();
  if (names.length > packFilesMax) {
    throw new RangeError(`A pack has at most ${packFilesMax} files.`);
  }
  const files: Record<string, Uint8Array> = {};
  let bytes = 0;
  for (const name of names) {
    files[name] = new Uint8Array(await readFile(path.join(folder, name)));
    bytes += files[name].byteLength;
    if (bytes > packBytesMax) {
      throw new RangeError(`A pack has at most ${packBytesMax} bytes.`);
    }
  }
  return files;
}

/** The folders of the packs that come with it, in the order of their names. */
export async function seedPackFolders(): Promise<string[]> {
  const root = seedPacksFolder();
  const entries = await readdir(root, { withFileTypes: true });
  return entries
    .filter(entry => entry.isDirectory())
    .map(({ name }) => path.join(root, name))
    .sort();
}
