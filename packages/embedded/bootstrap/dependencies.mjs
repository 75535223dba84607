import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  statfsSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { lastLines, run } from './run.mjs';
import { SentenceError } from './sentence.mjs';

/** Dependencies, their download cache, the build and a small database. */
const freeBytesMin = 4 * 1024 ** 3;
const defaultRegistry = 'https://registry.npmjs.org/';

/** Installs what yarn.lock says, unless that is what is installed already. */
export async function installDependencies({ root, node, yarn, env }) {
  const stamp = path.join(root, '.assay', 'stamps', 'dependencies');
  const wanted = hashManifests(root);
  const installed = existsSync(
    path.join(root, 'node_modules', '.yarn-state.yml'),
  );
  if (
    installed &&
    existsSync(stamp) &&
    readFileSync(stamp, 'utf8') === wanted
  ) {
    return 'as in yarn.lock';
  }
  checkFreeSpace(root);
  const yarnEnv = { ...env, ...(await registrySettings(root, env)) };
  // Yarn hardens itself on public pull requests by asking the registry about
  // every package again; --immutable with a lockfile is what we rely on.
  const args = [yarn, 'install', '--immutable'];
  const answer = await run(node.program, args, { cwd: root, env: yarnEnv });
  if (answer.code !== 0) throw installError(answer.output);
  mkdirSync(path.dirname(stamp), { recursive: true });
  writeFileSync(stamp, wanted);
  return 'installed';
}

function installError(output) {
  if (/ENOSPC|No space left/.test(output)) {
    return Object.assign(new Error('ENOSPC'), { code: 'ENOSPC' });
  }
  return new SentenceError(
    `The dependencies cannot be installed. Check the network and the registry (\`npm config get registry\`), then start again. Yarn said:\n${lastLines(
      output,
    )}`,
  );
}

/** Everything that decides what an installation contains, as one digest. */
export function hashManifests(root) {
  const hash = createHash('sha256');
  const files = ['yarn.lock', '.yarnrc.yml', 'package.json'];
  for (const group of ['packages', 'plugins', 'examples']) {
    const folder = path.join(root, group);
    if (!existsSync(folder)) continue;
    for (const name of readdirSync(folder).sort()) {
      files.push(path.join(group, name, 'package.json'));
    }
  }
  for (const file of files) {
    const full = path.join(root, file);
    if (!existsSync(full)) continue;
    hash.update(`${file}\0`).update(readFileSync(full)).update('\0');
  }
  return hash.digest('hex');
}

/** Stops before the disk is full rather than in the middle of an installation. */
export function checkFreeSpace(folder, statfs = statfsSync) {
  const { bavail, bsize } = statfs(folder);
  const free = bavail * bsize;
  if (free >= freeBytesMin) return;
  const has = (free / 1024 ** 3).toFixed(1);
  throw new SentenceError(
    `The disk is too full: ${has} GB are free in ${folder}, and the set-up needs 4 GB. Free some space and start again.`,
  );
}

// Yarn does not read npm's configuration, so people behind a mirror or a proxy
// would have to say everything twice.
async function registrySettings(root, env) {
  const keys = ['registry', 'proxy', 'https-proxy', 'cafile'];
  const answer = await run('npm', ['config', 'get', ...keys], {
    cwd: root,
    env,
  }).catch(() => undefined);
  if (!answer || answer.code !== 0) return {};
  return yarnSettings(answer.stdout, env);
}

/** Translates the lines of `npm config get` into settings of Yarn. */
export function yarnSettings(lines, env = {}) {
  const npm = {};
  for (const line of lines.split('\n')) {
    const [, key, value] = /^([a-z-]+)=(.*)$/.exec(line.trim()) ?? [];
    if (key && value && value !== 'null' && value !== 'undefined')
      npm[key] = value;
  }
  const settings = {};
  if (npm.registry && npm.registry !== defaultRegistry) {
    settings.YARN_NPM_REGISTRY_SERVER = npm.registry.replace(/\/$/, '');
    const { protocol, hostname } = new URL(npm.registry);
    if (protocol === 'http:') settings.YARN_UNSAFE_HTTP_WHITELIST = hostname;
  }
  if (npm.proxy) settings.YARN_HTTP_PROXY = npm.proxy;
  if (npm['https-proxy']) settings.YARN_HTTPS_PROXY = npm['https-proxy'];
  if (npm.cafile) settings.YARN_HTTPS_CA_FILE_PATH = npm.cafile;
  // What somebody has told Yarn directly goes before what npm knows.
  for (const key of Object.keys(settings)) if (env[key]) delete settings[key];
  return settings;
}
