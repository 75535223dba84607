import {
  createCipheriv,
  createDecipheriv,
  createHash,
  hkdfSync,
  randomBytes,
} from 'node:crypto';

/*
 * Secrets that have to be used again cannot be kept as a hash. They are kept under a key that is in
 * configuration and never in the database, so a copy of the database alone signs nothing (ADR 0045).
 * Laid out as: which key (4 bytes), nonce (12), tag (16), ciphertext.
 */
const algorithm = 'aes-256-gcm';
const keyIdBytes = 4;
const nonceBytes = 12;
const tagBytes = 16;
const headBytes = keyIdBytes + nonceBytes + tagBytes;

export interface Vault {
  /** @param place - what the secret is of; it opens nowhere else */
  seal(secret: Uint8Array, place: string): Buffer;
  /** @throws Error that names no secret, when no key opens it */
  open(sealed: Buffer, place: string): Buffer;
}

/** @param keys - the first seals; all of them open */
export function createVault(keys: readonly string[]): Vault {
  const derived = keys.map(text => {
    const key = Buffer.from(
      hkdfSync('sha256', text, '', 'assay webhook secrets v1', 32),
    );
    const id = createHash('sha256')
      .update(key)
      .digest()
      .subarray(0, keyIdBytes);
    return { key, id };
  });
  return {
    seal(secret, place) {
      const { key, id } = derived[0];
      const nonce = randomBytes(nonceBytes);
      const cipher = createCipheriv(algorithm, key, nonce);
      cipher.setAAD(Buffer.from(place));
      const text = Buffer.concat([cipher.update(secret), cipher.final()]);
      return Buffer.concat([id, nonce, cipher.getAuthTag(), text]);
    },
    open(sealed, place) {
      const id = sealed.subarray(0, keyIdBytes);
      const known = derived.find(one => one.id.equals(id));
      if (!known)
        throw new Error(
          'The key its secret was kept under is not in modelRegistry.webhooks. Name it in encryptionKeysBefore, or rotate the secret.',
        );
      const nonce = sealed.subarray(keyIdBytes, keyIdBytes + nonceBytes);
      const decipher = createDecipheriv(algorithm, known.key, nonce, {
        authTagLength: tagBytes,
      });
      decipher.setAAD(Buffer.from(place));
      decipher.setAuthTag(sealed.subarray(headBytes - tagBytes, headBytes));
      const text = decipher.update(sealed.subarray(headBytes));
      return Buffer.concat([text, decipher.final()]);
    },
  };
}
