import { fromHex, toHex, utf8 } from './bytes';
import { chainHash } from './chain';
import { portableSha256, Sha256, zeroHashHex } from './hash';
import {
  appendLeaf,
  emptyRange,
  leafHash,
  rangeRoot,
  readFrontier,
  writeFrontier,
} from './merkle';

/** The ledger's head as its one row stores it. Hashes are hex. */
export type LedgerHead = {
  size: number;
  frontier: string[];
  root: string;
  hashPrev: string;
};

/** An entry in its place. */
export type SequencedEntry = {
  index: number;
  /** The exact text that was hashed. */
  entry: string;
  leafHash: Uint8Array;
  hashPrev: Uint8Array;
  hashCurr: Uint8Array;
};

/** The head of a ledger without entries. */
export function emptyHead(sha256: Sha256 = portableSha256): LedgerHead {
  return {
    size: 0,
    frontier: [],
    root: toHex(rangeRoot(emptyRange(), sha256)),
    hashPrev: zeroHashHex,
  };
}

/**
 * Gives pending entries their places: the pure half of the sequencer (W4).
 *
 * The texts are hashed as they are; the writer has made sure that each is a canonical entry.
 * The old head is not changed, so a transaction that fails leaves nothing behind.
 *
 * @param pending - in the order they shall stand
 * @throws RangeError when the head's frontier does not fit its size or its root
 */
export function sequenceEntries(
  head: LedgerHead,
  pending: readonly string[],
  sha256: Sha256 = portableSha256,
): { head: LedgerHead; rows: SequencedEntry[] } {
  const range = readFrontier(head.size, head.frontier);
  // A head that contradicts itself was tampered with or half restored; building on it would hide that.
  if (toHex(rangeRoot(range, sha256)) !== head.root) {
    throw new RangeError('The frontier of the head does not give its root');
  }
  let chain: Uint8Array = fromHex(head.hashPrev);
  const rows = pending.map(entry => {
    const leaf = leafHash(utf8(entry), sha256);
    const row = {
      index: range.size,
      entry,
      leafHash: leaf,
      hashPrev: chain,
      hashCurr: chainHash(chain, leaf, sha256),
    };
    appendLeaf(range, leaf, sha256);
    chain = row.hashCurr;
    return row;
  });
  return {
    head: {
      size: range.size,
      frontier: writeFrontier(range),
      root: toHex(rangeRoot(range, sha256)),
      hashPrev: toHex(chain),
    },
    rows,
  };
}
