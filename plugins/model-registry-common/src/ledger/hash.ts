import { sha256 as nobleSha256 } from '@noble/hashes/sha2';
import { plainBytes } from './bytes';

/**
 * SHA-256 of some bytes. Passed in wherever speed matters: Node's own is several times
 * faster than the portable one, and a browser has only the portable one synchronously.
 */
export type Sha256 = (bytes: Uint8Array) => Uint8Array;

/** The portable SHA-256, for browsers and wherever nothing faster is given. */
export const portableSha256: Sha256 = bytes => nobleSha256(plainBytes(bytes));

/** What stands where there is no earlier hash: 32 zero bytes, as hex. */
export const zeroHashHex = '0'.repeat(64);

/** A SHA-256 as every format here writes it. */
export const sha256HexPattern = /^[0-9a-f]{64}$/;
