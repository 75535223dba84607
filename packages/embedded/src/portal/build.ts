import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { runTool } from '../process/runTool';

const buildWorkers = '2';

/** Builds the pages of the portal, unless nothing they are made of has changed. */
export async function buildApp(root: string): Promise<string> {
  const stamp = path.join(root, '.assay/stamps/app');
  const wanted = hashSources(root);
  const built = path.join(root, 'packages/app/dist/index.html');
  const has = existsSync(stamp) ? readFileSync(stamp, 'utf8') : undefined;
  if (has === wanted && existsSync(built)) return 'as built before';
  rmSync(stamp, { force: true });
  await runTool(
    'The build of the pages',
    'backstage-cli',
    ['package', 'build'],
    {
      root,
      cwd: path.join(root, 'packages/app'),
      env: {
        ...process.env,
        NODE_ENV: 'production',
        BACKSTAGE_CLI_BUILD_PARALLEL: buildWorkers,
      },
    },
  );
  mkdirSync(path.dirname(stamp), { recursive: true });
  writeFileSync(stamp, wanted);
  return 'built';
}

/** One digest over everything that the pages are built from. */
export function hashSources(root: string): string {
  const hash = createHash('sha256');
  const add = (file: string) => {
    hash.update(`${path.relative(root, file)}\0`);
    hash.update(readFileSync(file)).update('\0');
  };
  for (const name of ['yarn.lock', 'app-config.yaml']) {
    const file = path.join(root, name);
    if (existsSync(file)) add(file);
  }
  walk(path.join(root, 'packages/app'), add);
  const plugins = path.join(root, 'plugins');
  for (const name of readdirSync(plugins).sort()) {
    for (const part of ['src', 'package.json', 'config.d.ts']) {
      walk(path.join(plugins, name, part), add);
    }
  }
  return hash.digest('hex');
}

const notSources = new Set(['node_modules', 'dist', 'dist-types', 'coverage']);

function walk(entry: string, add: (file: string) => void) {
  if (!existsSync(entry)) return;
  let names: string[];
  try {
    names = readdirSync(entry);
  } catch {
    add(entry);
    return;
  }
  for (const name of names.sort()) {
    if (!notSources.has(name)) walk(path.join(entry, name), add);
  }
}
