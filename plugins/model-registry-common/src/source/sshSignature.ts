import { ed25519 } from '@noble/curves/ed25519';
import { sha256, sha512 } from '@noble/hashes/sha2';
import {
  concatBytes,
  fromBase64,
  sameBytes,
  toBase64,
  utf8,
} from '../ledger/bytes';

/*
 * Signatures as `ssh-keygen -Y sign` and Git with gpg.format=ssh make them.
 * Format: https://github.com/openssh/openssh-portable/blob/master/PROTOCOL.sshsig
 */

/** Base64 in lines, and nothing else: one signature is written in one way. */
const armoured =
  /^-----BEGIN SSH SIGNATURE-----\n([A-Za-z0-9+/=\n]+)\n-----END SSH SIGNATURE-----\n?$/;
const magic = utf8('SSHSIG');
const keyType = utf8('ssh-ed25519');
const armourCharactersMax = 4_096; // one of Ed25519 has some 300
const keyBytes = 32;
const signatureBytes = 64;
const hashes: Readonly<Record<string, (bytes: Uint8Array) => Uint8Array>> = {
  sha256,
  sha512,
};

/** Fields of SSH's wire format, one after the other. Throws RangeError at the end of the bytes. */
class Fields {
  private at = 0;
  constructor(private readonly bytes: Uint8Array) {}
  number(): number {
    const four = this.take(4);
    return new DataView(four.buffer, four.byteOffset).getUint32(0);
  }
  text(): Uint8Array {
    return this.take(this.number());
  }
  take(length: number): Uint8Array {
    if (this.at + length > this.bytes.length)
      throw new RangeError('The bytes end before the field does');
    this.at += length;
    return this.bytes.slice(this.at - length, this.at);
  }
  done(): boolean {
    return this.at === this.bytes.length;
  }
}

export interface SshSignature {
  readonly publicKey: Uint8Array; // Ed25519, as it says itself; whose it is, the caller knows
  readonly namespace: string; // what was signed: 'git', 'file', …
  readonly hash: string;
  readonly reserved: Uint8Array;
  readonly signature: Uint8Array;
}

/** Reads an armoured signature; undefined when it is broken, or not of an Ed25519 key. */
export function readSshSignature(armour: string): SshSignature | undefined {
  if (armour.length > armourCharactersMax) return undefined;
  const [, lines] = armoured.exec(armour) ?? [];
  if (!lines) return undefined;
  try {
    return readBlob(fromBase64(lines.replace(/\n/g, '')));
  } catch {
    return undefined; // not base64, or cut off
  }
}

function readBlob(bytes: Uint8Array): SshSignature | undefined {
  const fields = new Fields(bytes);
  if (!sameBytes(fields.take(magic.length), magic)) return undefined;
  if (fields.number() !== 1) return undefined;
  const publicKey = keyOf(fields.text());
  const namespace = new TextDecoder().decode(fields.text());
  const reserved = fields.text();
  const hash = new TextDecoder().decode(fields.text());
  const signed = new Fields(fields.text());
  if (!fields.done() || !sameBytes(signed.text(), keyType)) return undefined;
  const signature = signed.text();
  const fits = signed.done() && signature.length === signatureBytes;
  if (!publicKey || !fits || !Object.hasOwn(hashes, hash)) return undefined;
  return { publicKey, namespace, hash, reserved, signature };
}

/** Whether the key in the signature made it, over exactly these bytes. Says nothing about whose key it is. */
export function sshSignatureHolds(
  { publicKey, namespace, hash, reserved, signature }: SshSignature,
  message: Uint8Array,
): boolean {
  const signed = concatBytes(
    magic,
    field(utf8(namespace)),
    field(reserved),
    field(utf8(hash)),
    field(hashes[hash](message)),
  );
  try {
    // Strict by RFC 8032: no key or point that several signatures fit.
    return ed25519.verify(signature, signed, publicKey, { zip215: false });
  } catch {
    return false; // a point that is none
  }
}

/** The key of a line such as `ssh-ed25519 AAAA… release@example.com`; undefined when it is another. */
export function readSshPublicKey(line: string): Uint8Array | undefined {
  const [type, base64] = line.trim().split(/\s+/);
  if (type !== 'ssh-ed25519' || !base64) return undefined;
  try {
    return keyOf(fromBase64(base64));
  } catch {
    return undefined;
  }
}

/** As `ssh-keygen -l` prints it: SHA256:… */
export function sshFingerprint(publicKey: Uint8Array): string {
  const blob = concatBytes(field(keyType), field(publicKey));
  return `SHA256:${toBase64(sha256(blob)).replace(/=+$/, '')}`;
}

function keyOf(blob: Uint8Array): Uint8Array | undefined {
  const fields = new Fields(blob);
  if (!sameBytes(fields.text(), keyType)) return undefined;
  const key = fields.text();
  return fields.done() && key.length === keyBytes ? key : undefined;
}

function field(bytes: Uint8Array): Uint8Array {
  const length = new Uint8Array(4);
  new DataView(length.buffer).setUint32(0, bytes.length);
  return concatBytes(length, bytes);
}
