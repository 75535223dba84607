import { lstat, readdir } from 'node:fs/promises';
import path from 'node:path';
import {
  artifactPathSchema,
  artifactsPerVersionMax,
} from '@assay/plugin-model-registry-common';
import { Failure } from '../failure';

export interface LocalFile {
  path: string; // inside the version, forward slashes
  file: string; // on this machine
  size: number;
  mtimeMs: number;
}

export interface Listing {
  files: LocalFile[];
  /** Left out because their name begins with a dot. */
  hidden: string[];
}

/** All files below a folder, in the order of their paths. Links are refused, not followed. */
export async function listFiles(
  folder: string,
  leaveOut: readonly string[] = [],
): Promise<Listing> {
  const listing: Listing = { files: [], hidden: [] };
  const left = new Set(leaveOut.map(file => path.resolve(file)));
  await walk(folder, '', listing, left);
  listing.files.sort((a, b) => (a.path < b.path ? -1 : 1));
  if (listing.files.length === 0) {
    throw new Failure(
      `${folder} holds no file to publish.`,
      'name the folder with the files of the model',
    );
  }
  return listing;
}

async function walk(
  folder: string,
  prefix: string,
  listing: Listing,
  left: ReadonlySet<string>,
) {
  for (const name of (await readdir(folder)).sort()) {
    const inside = prefix + name;
    const file = path.resolve(folder, name);
    if (left.has(file)) continue;
    if (name.startsWith('.')) {
      listing.hidden.push(inside);
      continue;
    }
    const found = await lstat(file);
    if (found.isDirectory()) await walk(file, `${inside}/`, listing, left);
    else if (found.isFile()) {
      add(listing, {
        path: inside,
        file,
        size: found.size,
        mtimeMs: found.mtimeMs,
      });
    } else {
      throw new Failure(
        `${inside} is a link or a device. Only plain files are published, so that the digest says what was sent.`,
        'put the file itself there, or take it away',
      );
    }
  }
}

function add(listing: Listing, file: LocalFile) {
  const checked = artifactPathSchema.safeParse(file.path);
  if (!checked.success) {
    throw new Failure(
      `${JSON.stringify(file.path)} cannot be the path of an artifact: ${
        checked.error.issues[0].message
      }.`,
      'rename the file and run the same command again',
    );
  }
  listing.files.push(file);
  if (listing.files.length > artifactsPerVersionMax) {
    throw new Failure(
      `There are more than ${artifactsPerVersionMax} files, the most a version holds.`,
      'pack small files together, or leave out what the model does not need',
    );
  }
}
