import { createPrivateKey } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { InputError } from '@backstage/errors';
import { createSigner, type Signer } from '@assay/plugin-model-registry-common';

const seedBytes = 32;

/**
 * Whether more accounts may read or change a key than the one it is for. An orchestrator mounts a secret
 * as root's and lets the process read it through a group; who owns the file needs no group for that.
 */
export function isExposed(mode: number, isOwn: boolean): boolean {
  return (mode & (isOwn ? 0o077 : 0o027)) !== 0;
}

/**
 * Reads the key that signs checkpoints and bundles: an Ed25519 private key in PEM (PKCS#8), or its
 * 32-byte seed in hex or base64.
 *
 * @throws InputError when others may read the file, or it holds no such key
 */
export function readSigner(origin: string, keyFile: string): Signer {
  const { mode, uid } = statSync(keyFile);
  const isOwn = uid === process.getuid?.();
  if (process.platform !== 'win32' && isExposed(mode, isOwn)) {
    throw new InputError(
      `The ledger's key in ${keyFile} can be read by other accounts of this machine. Run chmod 600 on it, and replace it if somebody may have.`,
    );
  }
  return createSigner(
    origin,
    readSeed(readFileSync(keyFile, 'utf8').trim(), keyFile),
  );
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
