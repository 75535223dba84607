import {
  existsSync,
  mkdirSync,
  readFileSync,
  writeFileSync,
  chmodSync,
} from 'node:fs';
import path from 'node:path';
import { bringPackage } from './download.mjs';
import { nodeMajors, pins, yarnPin } from './pins.mjs';
import { SentenceError } from './sentence.mjs';

/**
 * Decides which Node runs everything after the set-up: the one at hand when
 * Backstage supports it, else the pinned one.
 *
 * @returns {Promise<{ program: string, folder: string | undefined, words: string }>}
 */
export async function bringNode(folder, running = runningNode()) {
  if (nodeMajors.includes(running.major)) {
    const home = path.resolve(path.dirname(running.program), '..');
    const hasHeaders = existsSync(path.join(home, 'include', 'node'));
    return {
      program: running.program,
      folder: hasHeaders ? home : undefined,
      words: `Node ${running.version}`,
    };
  }
  const pin = pins[running.platform];
  if (!pin) {
    throw new SentenceError(
      `Assay needs Node 22 or 24, this is Node ${running.version}, and for ${running.platform} there is none to bring along. Install Node 24 (https://nodejs.org) and start again.`,
    );
  }
  const home = path.join(folder, `node-${pin.version}`);
  await bringOnce(pin, home);
  return {
    program: path.join(home, 'bin', 'node'),
    folder: home,
    words: `Node ${pin.version}, in place of ${running.version}`,
  };
}

function runningNode() {
  return {
    program: process.execPath,
    version: process.versions.node,
    major: Number(process.versions.node.split('.')[0]),
    platform: `${process.platform}-${process.arch}`,
  };
}

/** Brings the pinned Yarn. Answers the JavaScript file to run with Node. */
export async function bringYarn(folder) {
  const home = path.join(folder, `yarn-${yarnPin.version}`);
  await bringOnce(yarnPin, home);
  return path.join(home, 'bin', 'yarn.js');
}

// The stamp is written after the check and the unpacking, so a download that
// was cut off is fetched again, and a new pin replaces an old file.
async function bringOnce(pin, home) {
  const stamp = path.join(home, '.assay-integrity');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === pin.integrity)
    return;
  await bringPackage(pin, home);
  writeFileSync(stamp, pin.integrity);
}

/**
 * The environment for all that runs afterwards: our Node and Yarn first on the
 * PATH, and the headers of that Node for whatever is compiled, since a
 * machine-wide `nodedir` may point at those of another version.
 */
export function toolchainEnv(folder, node, yarn, env = process.env) {
  const bin = path.join(folder, 'bin');
  mkdirSync(bin, { recursive: true });
  const shim = path.join(bin, 'yarn');
  const quoted = [node.program, yarn].map(
    text => `'${text.replace(/'/g, `'\\''`)}'`,
  );
  writeFileSync(shim, `#!/bin/sh\nexec ${quoted.join(' ')} "$@"\n`);
  chmodSync(shim, 0o755);
  const result = {
    ...env,
    PATH: [path.dirname(node.program), bin, env.PATH]
      .filter(Boolean)
      .join(path.delimiter),
  };
  if (node.folder) result.npm_config_nodedir = node.folder;
  return result;
}
