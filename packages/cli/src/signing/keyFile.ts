import {
  createPrivateKey,
  createPublicKey,
  createHash,
  generateKeyPairSync,
  sign as signBytes,
  type KeyObject,
} from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { Failure } from '../failure';

const seedBytes = 32;
const keyIdCharacters = 16; // of the hash; a name for people, nothing rests on it
// DER of an Ed25519 private key up to its seed. RFC 8410 §7.
const pkcs8Head = Buffer.from('302e020100300506032b657004220420', 'hex');

export interface SigningKey {
  keyId: string;
  publicKey: string; // raw, base64, as the configuration wants it
  sign(message: Uint8Array): Uint8Array;
}

/** Reads an Ed25519 key: PKCS#8 in PEM, or its 32-byte seed in hex or base64. */
export function readKey(file: string): SigningKey {
  const text = readFileSync(file, 'utf8').trim();
  const key = text.startsWith('-----BEGIN') ? pemKey(text) : seedKey(text);
  if (key?.asymmetricKeyType === 'ed25519') return signingKey(key);
  throw new Failure(
    `${file} holds no Ed25519 private key. PKCS#8 in PEM or a seed of ${seedBytes} bytes is read.`,
    'assay sign --new-key FILE, to make one',
  );
}

/** Makes a key and writes it, readable by its owner alone. Never over a file that is there. */
export function writeNewKey(file: string): SigningKey {
  if (existsSync(file)) {
    throw new Failure(
      `${file} is there already. Nothing was written, since it may be a key in use.`,
      'name another file',
    );
  }
  const { privateKey } = generateKeyPairSync('ed25519');
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' });
  writeFileSync(file, pem, { mode: 0o600, flag: 'wx' });
  return signingKey(privateKey);
}

function signingKey(key: KeyObject): SigningKey {
  const { x } = createPublicKey(key).export({ format: 'jwk' });
  const raw = Buffer.from(x!, 'base64url');
  return {
    keyId: keyIdOf(raw),
    publicKey: raw.toString('base64'),
    sign: message => new Uint8Array(signBytes(undefined, message, key)),
  };
}

/** How a key is called where the configuration gives it no other name. */
export function keyIdOf(publicKey: Uint8Array): string {
  const hash = createHash('sha256').update(publicKey).digest('hex');
  return `ed25519-${hash.slice(0, keyIdCharacters)}`;
}

function pemKey(text: string): KeyObject | undefined {
  try {
    return createPrivateKey(text);
  } catch {
    return undefined; // a public key, an encrypted one, or none at all
  }
}

function seedKey(text: string): KeyObject | undefined {
  const encoding = /^[0-9a-fA-F]{64}$/.test(text) ? 'hex' : 'base64';
  const seed = Buffer.from(text, encoding);
  if (seed.length !== seedBytes) return undefined;
  return createPrivateKey({
    key: Buffer.concat([pkcs8Head, seed]),
    format: 'der',
    type: 'pkcs8',
  });
}
