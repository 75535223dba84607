import { portableSha256, Sha256 } from './hash';

const hashBytes = 32;

/** Where the chain begins: 32 zero bytes. */
export function chainGenesis(): Uint8Array {
  return new Uint8Array(hashBytes);
}

/**
 * The linear chain an auditor can follow by eye: SHA-256 over the chain's hash so far and the
 * entry's leaf hash. It says nothing the tree does not say; it is here because people look for it.
 */
export function chainHash(
  previous: Uint8Array,
  leaf: Uint8Array,
  sha256: Sha256 = portableSha256,
): Uint8Array {
  const input = new Uint8Array(2 * hashBytes);
  input.set(previous, 0);
  input.set(leaf, hashBytes);
  return sha256(input);
}
