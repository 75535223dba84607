import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
} from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { encodeVkey } from '@assay/plugin-model-registry-common';

/**
 * The key that signs the ledger's checkpoints, as PKCS#8 in PEM: what
 * `openssl genpkey -algorithm ed25519` writes. Made once per data folder.
 */
export function prepareLedgerKey(file: string): void {
  if (existsSync(file)) return;
  const { privateKey } = generateKeyPairSync('ed25519');
  const draft = `${file}.half`;
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' });
  writeFileSync(draft, pem, { mode: 0o600 });
  renameSync(draft, file);
}

/** The public half of a key file as the one line that verifiers read. */
export function verifierKeyOf(file: string, name: string): string {
  return encodeVkey(name, publicKeyOf(file));
}

/** The 32 bytes of the public half of a key file. */
export function publicKeyOf(file: string): Buffer {
  const privateKey = createPrivateKey(readFileSync(file, 'utf8'));
  const { x } = createPublicKey(privateKey).export({ format: 'jwk' });
  return Buffer.from(x!, 'base64url');
}
