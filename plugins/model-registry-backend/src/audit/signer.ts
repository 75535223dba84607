import { createPrivateKey } from 'node:crypto';
import { closeSync, fstatSync, openSync, readFileSync } from 'node:fs';
import { InputError } from '@backstage/errors';
import { createSigner, type Signer } from '@assay/plugin-model-registry-common';

const seedBytes = 32;

/** Whose a key file is, seen from this process. */
export type KeyOwner = 'own' | 'root' | 'other';

/**
 * Whether more accounts may read or change a key than the one it is for.
 *
 * Its own file needs no group. Root's is the one exception: an orchestrator mounts a secret as root's and
 * lets an account that is not root read it through a group which it gave to that account alone; there is no
 * other mode that works (Kubernetes: `fsGroup` and 0440). Root reads everything anyway, so nobody is added
 * but that group. It may not write, and others may do nothing. A file of any other account is refused, since
 * its owner can read and replace it whatever its mode says.
 */
export function isExposed(mode: number, owner: KeyOwner): boolean {
  switch (owner) {
    case 'own':
      return (mode & 0o077) !== 0;
    case 'root':
      return (mode & 0o037) !== 0;
    case 'other':
      return true;
    default:
      throw new Error(`Unknown owner ${owner satisfies never}`);
  }
}

function ownerOf(uid: number): KeyOwner {
  if (uid === process.getuid?.()) return 'own';
  return uid === 0 ? 'root' : 'other';
}

/**
 * Reads the key that signs checkpoints and bundles: an Ed25519 private key in PEM (PKCS#8), or its
 * 32-byte seed in hex or base64.
 *
 * @throws InputError when others may read the file, or it holds no such key
 */
export function readSigner(origin: string, keyFile: string): Signer {
  const file = openKey(keyFile);
  try {
    const { mode, uid } = fstatSync(file);
    if (process.platform !== 'win32' && isExposed(mode, ownerOf(uid))) {
      throw new InputError(
        `The ledger's key in ${keyFile} belongs to another account, or can be read by others of this machine. Make it this account's (chown) and run chmod 600 on it; a secret that root mounts may have 0440. Replace the key if somebody may have read it.`,
      );
    }
    const text = readFileSync(file, 'utf8').trim();
    return createSigner(origin, readSeed(text, keyFile));
  } finally {
    closeSync(file);
  }
}

/** What is judged and what is read are one file, also when somebody swaps the name. */
function openKey(keyFile: string): number {
  try {
    return openSync(keyFile, 'r');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new InputError(
      code === 'ENOENT'
        ? `There is no ledger key in ${keyFile}. Write one with: openssl genpkey -algorithm ed25519 -out ${keyFile}`
        : `The ledger's key in ${keyFile} cannot be opened (${code}). Let the account of the portal read it.`,
    );
  }
}

function readSeed(text: string, keyFile: string): Uint8Array {
  if (text.startsWith('-----BEGIN')) {
    const key = createPrivateKey(text);
    const { d } = key.export({ format: 'jwk' });
    if (key.asymmetricKeyType === 'ed25519' && d)
      return Buffer.from(d, 'base64url');
  } else if (/^[0-9a-f]{64}$/i.test(text)) {
    return Buffer.from(text, 'hex');
  } else {
    const bytes = Buffer.from(text, 'base64');
    if (bytes.length === seedBytes && bytes.toString('base64') === text)
      return bytes;
  }
  throw new InputError(
    `${keyFile} holds no Ed25519 key. Write one with: openssl genpkey -algorithm ed25519 -out ${keyFile}`,
  );
}
