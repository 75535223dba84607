import fc from 'fast-check';
import golden from './__fixtures__/merkle.json';
import { fromHex, toHex, utf8 } from './bytes';
import { portableSha256 } from './hash';
import {
  appendLeaf,
  emptyRange,
  leafHash,
  merkleRoot,
  nodeHash,
  rangeRoot,
  readFrontier,
  writeFrontier,
} from './merkle';
import {
  buildTree,
  consistencyProof,
  inclusionProof,
  verifyConsistency,
  verifyInclusion,
} from './proofs';

const goldenLeaves = golden.leaves.map(leaf => leafHash(fromHex(leaf)));

function leavesOf(size: number): Uint8Array[] {
  return Array.from({ length: size }, (_, index) => leafHash(utf8(`${index}`)));
}

/** The definition of RFC 6962 §2.1, as slow and as plain as it is written there. */
function rootByDefinition(leaves: readonly Uint8Array[]): Uint8Array {
  if (leaves.length === 0) return portableSha256(new Uint8Array(0));
  if (leaves.length === 1) return leaves[0];
  let split = 1;
  while (split * 2 < leaves.length) split *= 2;
  return nodeHash(
    rootByDefinition(leaves.slice(0, split)),
    rootByDefinition(leaves.slice(split)),
  );
}

function flipped(hash: Uint8Array): Uint8Array {
  const other = hash.slice();
  other[7] ^= 1;
  return other;
}

describe('the golden tree of eight', () => {
  it.each(golden.roots.map((root, size) => [size, root] as const))(
    'has its root at size %i',
    (size, root) => {
      expect(toHex(merkleRoot(goldenLeaves.slice(0, size)))).toBe(root);
    },
  );

  it.each(golden.inclusion)('proves leaf $index of $size', proof => {
    const tree = buildTree(goldenLeaves);
    const path = inclusionProof(proof.index, proof.size, tree);
    expect(path.map(toHex)).toEqual(proof.path);
  });

  it.each(golden.consistency)('proves $oldSize to begin $size', proof => {
    const tree = buildTree(goldenLeaves);
    const hashes = consistencyProof(proof.oldSize, proof.size, tree);
    expect(hashes.map(toHex)).toEqual(proof.proof);
  });
});

describe('any tree', () => {
  const leaves = leavesOf(64);
  const roots = Array.from({ length: 65 }, (_, size) =>
    rootByDefinition(leaves.slice(0, size)),
  );
  const tree = buildTree(leaves);

  it('up to 64 leaves has the root of the definition, and its frontier reads back', () => {
    const range = emptyRange();
    for (let size = 0; size <= 64; size++) {
      expect(toHex(rangeRoot(range))).toBe(toHex(roots[size]));
      const again = readFrontier(size, writeFrontier(range));
      expect(toHex(rangeRoot(again))).toBe(toHex(roots[size]));
      if (size < 64) appendLeaf(range, leaves[size]);
    }
  });

  it('up to 64 leaves proves each of them, and nothing else', () => {
    for (let size = 1; size <= 64; size++) {
      const root = roots[size];
      for (let index = 0; index < size; index++) {
        const leaf = leaves[index];
        const path = inclusionProof(index, size, tree);
        const claim = { index, size, leaf, path, root };
        expect(verifyInclusion(claim)).toBe(true);
        expect(verifyInclusion({ ...claim, leaf: flipped(leaf) })).toBe(false);
        expect(verifyInclusion({ ...claim, path: [...path, leaf] })).toBe(
          false,
        );
        expect(verifyInclusion({ ...claim, index: index + 1 })).toBe(false);
      }
    }
  });

  it('up to 64 leaves proves each beginning, and nothing else', () => {
    for (let size = 1; size <= 64; size++) {
      for (let oldSize = 1; oldSize <= size; oldSize++) {
        const proof = consistencyProof(oldSize, size, tree);
        const [oldRoot, root] = [roots[oldSize], roots[size]];
        const claim = { oldSize, size, oldRoot, root, proof };
        expect(verifyConsistency(claim)).toBe(true);
        expect(verifyConsistency({ ...claim, oldRoot: flipped(oldRoot) })).toBe(
          false,
        );
        expect(verifyConsistency({ ...claim, root: flipped(root) })).toBe(
          false,
        );
      }
    }
  });

  it('up to 2,000 leaves proves what is asked', () => {
    const many = leavesOf(2000);
    const large = buildTree(many);
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 2000 }),
        fc.nat(),
        fc.nat(),
        (size, a, b) => {
          const root = merkleRoot(many.slice(0, size));
          const index = a % size;
          const leaf = many[index];
          const path = inclusionProof(index, size, large);
          const oldSize = 1 + (b % size);
          const oldRoot = merkleRoot(many.slice(0, oldSize));
          const proof = consistencyProof(oldSize, size, large);
          return (
            verifyInclusion({ index, size, leaf, path, root }) &&
            verifyConsistency({ oldSize, size, oldRoot, root, proof })
          );
        },
      ),
      { numRuns: 60 },
    );
  });

  it('refuses a frontier that does not fit its size', () => {
    expect(() => readFrontier(3, ['00'.repeat(32)])).toThrow(RangeError);
    expect(() => readFrontier(1, ['00'])).toThrow(RangeError);
    expect(() => readFrontier(-1, [])).toThrow(RangeError);
  });
});
