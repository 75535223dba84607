import { fromHex, toHex } from './bytes';
import { portableSha256, Sha256 } from './hash';

/*
 * The Merkle tree of RFC 6962 §2.1 (RFC 9162 says the same): hashing, and growing.
 * Leaves and inner nodes hash with different first bytes, so that neither can pass for the other.
 */

const leafPrefix = 0x00;
const nodePrefix = 0x01;
const hashBytes = 32;

/** SHA-256 over 0x00 and the entry's bytes. */
export function leafHash(
  entry: Uint8Array,
  sha256: Sha256 = portableSha256,
): Uint8Array {
  const input = new Uint8Array(1 + entry.length);
  input[0] = leafPrefix;
  input.set(entry, 1);
  return sha256(input);
}

/** SHA-256 over 0x01 and the two children. */
export function nodeHash(
  left: Uint8Array,
  right: Uint8Array,
  sha256: Sha256 = portableSha256,
): Uint8Array {
  const input = new Uint8Array(1 + 2 * hashBytes);
  input[0] = nodePrefix;
  input.set(left, 1);
  input.set(right, 1 + hashBytes);
  return sha256(input);
}

/**
 * The right edge of a tree: the roots of the full subtrees it consists of, largest first.
 * These ≤ 53 hashes are all that growing the tree and naming its root need.
 */
export type CompactRange = { size: number; hashes: Uint8Array[] };

/** The tree without leaves. */
export function emptyRange(): CompactRange {
  return { size: 0, hashes: [] };
}

/** Adds a leaf's hash, in place. Each merge closes one full subtree. */
export function appendLeaf(
  range: CompactRange,
  leaf: Uint8Array,
  sha256: Sha256 = portableSha256,
): void {
  let carried = leaf;
  // Sizes are taken apart with division: bit operators would cut them to 32 bits.
  for (let size = range.size; size % 2 === 1; size = (size - 1) / 2) {
    carried = nodeHash(range.hashes.pop()!, carried, sha256);
  }
  range.hashes.push(carried);
  range.size += 1;
}

/** The root of the tree; of an empty one, SHA-256 of nothing. */
export function rangeRoot(
  range: CompactRange,
  sha256: Sha256 = portableSha256,
): Uint8Array {
  if (range.hashes.length === 0) return sha256(new Uint8Array(0));
  let root = range.hashes[range.hashes.length - 1];
  for (let index = range.hashes.length - 2; index >= 0; index--) {
    root = nodeHash(range.hashes[index], root, sha256);
  }
  return root;
}

/** The range's hashes as hex, as the ledger's head stores them. */
export function writeFrontier(range: CompactRange): string[] {
  return range.hashes.map(toHex);
}

/**
 * Reads a stored frontier.
 *
 * @throws RangeError when it does not have one hash per full subtree of that size
 */
export function readFrontier(
  size: number,
  frontier: readonly string[],
): CompactRange {
  if (!Number.isSafeInteger(size) || size < 0) {
    throw new RangeError(`A tree cannot have ${size} leaves`);
  }
  let subtrees = 0;
  for (let left = size; left > 0; left = Math.floor(left / 2)) {
    subtrees += left % 2;
  }
  if (frontier.length !== subtrees) {
    throw new RangeError(
      `A tree of ${size} has ${subtrees} full subtrees, not ${frontier.length}`,
    );
  }
  const hashes = frontier.map(fromHex);
  if (hashes.some(hash => hash.length !== hashBytes)) {
    throw new RangeError(`Each hash of a frontier has ${hashBytes} bytes`);
  }
  return { size, hashes };
}

/** The root over leaf hashes, streamed: memory stays at one compact range. */
export function merkleRoot(
  leaves: Iterable<Uint8Array>,
  sha256: Sha256 = portableSha256,
): Uint8Array {
  const range = emptyRange();
  for (const leaf of leaves) appendLeaf(range, leaf, sha256);
  return rangeRoot(range, sha256);
}
