import { ed25519 } from '@noble/curves/ed25519';
import {
  concatBytes,
  fromBase64,
  fromHex,
  plainBytes,
  sameBytes,
  toBase64,
  toHex,
  utf8,
} from './bytes';
import { portableSha256 } from './hash';

/*
 * Keys as C2SP signed notes name them. A verifier key ("vkey") is one line of text:
 * name+id+key, where the id is four bytes of a hash over name, type and key.
 */

const ed25519Type = 0x01;
const keyIdBytes = 4;
const publicKeyBytes = 32;
/** A private key is its 32-byte Ed25519 seed. */
export const seedBytes = 32;
/** A schema-less URL and then some. */
export const keyNameCharactersMax = 200;

/** A name that ends neither the line nor the field it stands in. */
const keyName = /^[\x21-\x2a\x2c-\x7e]+$/;

/** Whose signatures count. */
export type VerifierKey = {
  name: string;
  /** Four bytes as hex. */
  keyId: string;
  publicKey: Uint8Array;
};

/** Something that signs in a log's name. A KMS can stand behind it as well as a seed. */
export type Signer = {
  name: string;
  keyId: string;
  /** The public half, as a verifier is given it. */
  vkey: string;
  sign: (message: Uint8Array) => Uint8Array;
};

/** Whether a text can name a key and a log: printable ASCII without blank and plus. */
export function isKeyName(name: string): boolean {
  return name.length <= keyNameCharactersMax && keyName.test(name);
}

function keyIdOf(name: string, typedKey: Uint8Array): Uint8Array {
  const hash = portableSha256(concatBytes(utf8(`${name}\n`), typedKey));
  return hash.slice(0, keyIdBytes);
}

/** Writes a verifier key as its line of text. @throws RangeError on a name no note can carry. */
export function encodeVkey(name: string, publicKey: Uint8Array): string {
  if (!isKeyName(name)) throw new RangeError(`'${name}' cannot name a key`);
  const typedKey = concatBytes(Uint8Array.of(ed25519Type), publicKey);
  return `${name}+${toHex(keyIdOf(name, typedKey))}+${toBase64(typedKey)}`;
}

/**
 * Reads a verifier key, white space around it allowed, since it mostly comes out of a file.
 *
 * @throws RangeError when it is not an Ed25519 vkey or its id is not the one of its key
 */
export function parseVkey(text: string): VerifierKey {
  const [, name, keyId, encoded] =
    /^([^+\s]+)\+([0-9a-f]{8})\+(\S+)$/.exec(text.trim()) ?? [];
  if (!name || !isKeyName(name)) {
    throw new RangeError('Expected a key as name+id+base64');
  }
  const typedKey = fromBase64(encoded);
  if (typedKey.length !== 1 + publicKeyBytes || typedKey[0] !== ed25519Type) {
    throw new RangeError(`The key of '${name}' is not an Ed25519 key`);
  }
  if (!sameBytes(keyIdOf(name, typedKey), fromHex(keyId))) {
    throw new RangeError(`The id ${keyId} does not belong to this key`);
  }
  return { name, keyId, publicKey: typedKey.slice(1) };
}

/** A signer from an Ed25519 seed. The seed stays inside; nothing prints it. */
export function createSigner(name: string, seed: Uint8Array): Signer {
  if (seed.length !== seedBytes) {
    throw new RangeError(`A seed has ${seedBytes} bytes`);
  }
  // A copy, so that a caller who wipes the seed's memory afterwards does not change the key.
  const secret = plainBytes(seed).slice();
  const publicKey = ed25519.getPublicKey(secret);
  const vkey = encodeVkey(name, publicKey);
  return {
    name,
    keyId: parseVkey(vkey).keyId,
    vkey,
    sign: message => ed25519.sign(plainBytes(message), secret),
  };
}

/** The same key under another name: another key id, and another vkey that somebody has to trust. */
export function renamedSigner(signer: Signer, name: string): Signer {
  const vkey = encodeVkey(name, parseVkey(signer.vkey).publicKey);
  return { ...signer, name, keyId: parseVkey(vkey).keyId, vkey };
}

/** Whether a signature is this key's, by the strict rules of RFC 8032. Never throws. */
export function verifySignature(
  key: VerifierKey,
  message: Uint8Array,
  signature: Uint8Array,
): boolean {
  try {
    return ed25519.verify(signature, message, key.publicKey, { zip215: false });
  } catch {
    // A signature of another length or a point off the curve: not this key's, then.
    return false;
  }
}
