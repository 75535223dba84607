import { sameBytes } from './bytes';
import { portableSha256, Sha256 } from './hash';
import { nodeHash } from './merkle';

/*
 * Proofs of RFC 9162 §2.1.3–2.1.4: that a leaf is in a tree, and that one tree grew out of another.
 */

/** A path is as long as the tree is high; sizes are safe integers. */
export const proofHashesMax = 2 * 53;

/**
 * Hands out nodes of full subtrees: the one at `level` with number `index` covers the leaves
 * from `index · 2^level` on, 2^level of them. Level 0 holds the leaf hashes.
 */
export type NodeSource = (level: number, index: number) => Uint8Array;

/** All full subtrees of a list of leaf hashes, for many proofs over one tree. */
export function buildTree(
  leaves: readonly Uint8Array[],
  sha256: Sha256 = portableSha256,
): NodeSource {
  const levels: Uint8Array[][] = [[...leaves]];
  for (let below = levels[0]; below.length > 1; ) {
    const above: Uint8Array[] = [];
    for (let index = 0; index + 1 < below.length; index += 2) {
      above.push(nodeHash(below[index], below[index + 1], sha256));
    }
    levels.push(above);
    below = above;
  }
  return (level, index) => {
    const node = levels[level]?.[index];
    if (!node) throw new RangeError(`No node ${index} on level ${level}`);
    return node;
  };
}

/** The largest power of two below n, where RFC 9162 splits n leaves. */
function splitOf(size: number): number {
  let split = 1;
  while (split * 2 < size) split *= 2;
  return split;
}

/** The hash over the leaves from `from` up to `to`; `from` is aligned as splitting leaves it. */
function hashOfSpan(
  from: number,
  to: number,
  node: NodeSource,
  sha256: Sha256,
): Uint8Array {
  const size = to - from;
  const level = Math.log2(size);
  if (Number.isInteger(level)) return node(level, from / size);
  const middle = from + splitOf(size);
  return nodeHash(
    hashOfSpan(from, middle, node, sha256),
    hashOfSpan(middle, to, node, sha256),
    sha256,
  );
}

/**
 * The hashes that lead from a leaf to the root of the tree with `size` leaves, leaf side first.
 *
 * @throws RangeError when the tree has no such leaf
 */
export function inclusionProof(
  index: number,
  size: number,
  node: NodeSource,
  sha256: Sha256 = portableSha256,
): Uint8Array[] {
  if (!(index >= 0 && index < size)) {
    throw new RangeError(`A tree of ${size} has no leaf ${index}`);
  }
  const path: Uint8Array[] = [];
  let from = 0;
  let to = size;
  while (to - from > 1) {
    const middle = from + splitOf(to - from);
    if (index < middle) {
      path.push(hashOfSpan(middle, to, node, sha256));
      to = middle;
    } else {
      path.push(hashOfSpan(from, middle, node, sha256));
      from = middle;
    }
  }
  return path.reverse();
}

/** Whether a path leads from a leaf's hash at `index` to the root of `size` leaves. RFC 9162 §2.1.3.2. */
export function verifyInclusion(
  claim: {
    index: number;
    size: number;
    leaf: Uint8Array;
    path: readonly Uint8Array[];
    root: Uint8Array;
  },
  sha256: Sha256 = portableSha256,
): boolean {
  if (!(claim.index >= 0 && claim.index < claim.size)) return false;
  if (claim.path.length > proofHashesMax) return false;
  let first = claim.index;
  let last = claim.size - 1;
  let hash = claim.leaf;
  for (const sibling of claim.path) {
    if (last === 0) return false;
    if (first % 2 === 1 || first === last) {
      hash = nodeHash(sibling, hash, sha256);
      while (first % 2 === 0 && first !== 0) {
        first = Math.floor(first / 2);
        last = Math.floor(last / 2);
      }
    } else {
      hash = nodeHash(hash, sibling, sha256);
    }
    first = Math.floor(first / 2);
    last = Math.floor(last / 2);
  }
  return last === 0 && sameBytes(hash, claim.root);
}

/**
 * The hashes that show a tree of `oldSize` leaves to be the beginning of one with `size`.
 * Empty when the two are the same tree.
 *
 * @throws RangeError unless 0 < oldSize ≤ size
 */
export function consistencyProof(
  oldSize: number,
  size: number,
  node: NodeSource,
  sha256: Sha256 = portableSha256,
): Uint8Array[] {
  if (!(oldSize > 0 && oldSize <= size)) {
    throw new RangeError(`No proof leads from ${oldSize} to ${size}`);
  }
  const proof: Uint8Array[] = [];
  let from = 0;
  let to = size;
  // While the old tree ends inside this span, go down to its end, noting what is passed by.
  while (oldSize !== to) {
    const middle = from + splitOf(to - from);
    if (oldSize <= middle) {
      proof.push(hashOfSpan(middle, to, node, sha256));
      to = middle;
    } else {
      proof.push(hashOfSpan(from, middle, node, sha256));
      from = middle;
    }
  }
  // The verifier knows the old root already, so it is told the last span only if that is a part of it.
  if (from !== 0) proof.push(hashOfSpan(from, to, node, sha256));
  return proof.reverse();
}

/** Whether the tree with `root` begins with the tree with `oldRoot`. RFC 9162 §2.1.4.2. */
export function verifyConsistency(
  claim: {
    oldSize: number;
    size: number;
    oldRoot: Uint8Array;
    root: Uint8Array;
    proof: readonly Uint8Array[];
  },
  sha256: Sha256 = portableSha256,
): boolean {
  const { oldSize, size, oldRoot, root } = claim;
  if (!(oldSize > 0 && oldSize <= size)) return false;
  if (claim.proof.length > proofHashesMax) return false;
  if (oldSize === size) {
    return claim.proof.length === 0 && sameBytes(oldRoot, root);
  }
  const full = Number.isInteger(Math.log2(oldSize));
  const proof = full ? [oldRoot, ...claim.proof] : claim.proof;
  if (proof.length === 0) return false;
  let first = oldSize - 1;
  let last = size - 1;
  while (first % 2 === 1) {
    first = Math.floor(first / 2);
    last = Math.floor(last / 2);
  }
  let older = proof[0];
  let newer = proof[0];
  for (const hash of proof.slice(1)) {
    if (last === 0) return false;
    if (first % 2 === 1 || first === last) {
      older = nodeHash(hash, older, sha256);
      newer = nodeHash(hash, newer, sha256);
      while (first % 2 === 0 && first !== 0) {
        first = Math.floor(first / 2);
        last = Math.floor(last / 2);
      }
    } else {
      newer = nodeHash(newer, hash, sha256);
    }
    first = Math.floor(first / 2);
    last = Math.floor(last / 2);
  }
  return last === 0 && sameBytes(older, oldRoot) && sameBytes(newer, root);
}
