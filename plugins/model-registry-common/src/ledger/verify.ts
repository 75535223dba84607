import { sameBytes, toHex, utf8 } from './bytes';
import { chainGenesis, chainHash } from './chain';
import { Checkpoint } from './checkpoint';
import { parseEntry } from './entry';
import { found, type Found } from './found';
import { portableSha256, Sha256 } from './hash';
import { appendLeaf, emptyRange, leafHash, rangeRoot } from './merkle';
import { verifyInclusion } from './proofs';
import { followSubjects, SubjectProgress } from './subjects';

/*
 * The verifier is not the writer: nothing here comes from sequence.ts or seal.ts, and a mistake
 * there shows up here. It reads what a ledger says and works everything out again.
 */

/** One line of a ledger, as read back. */
export type LedgerRow = {
  index: number;
  entry: string;
  /** Compared when given; worked out either way. */
  leafHash?: Uint8Array;
  hashPrev?: Uint8Array;
  hashCurr?: Uint8Array;
};

/** Something that does not hold. */
export type LedgerFailure = { index: number } & Found;

/** What a run over a whole ledger found. */
export type LedgerFinding = {
  entries: number;
  root: Uint8Array;
  hashCurr: Uint8Array;
  failures: LedgerFailure[];
};

/** Failures are told one by one up to here; a ledger broken throughout needs no list of millions. */
export const ledgerFailuresMax = 1000;

/**
 * Verifies a whole ledger as it streams by, from its first entry on; memory stays small.
 *
 * @param options.content - false leaves the canonical text, schema and subject chains aside and
 *   checks hashes alone, which is many times faster
 */
export function verifyLedger(
  rows: Iterable<LedgerRow>,
  checkpoint: Checkpoint | undefined,
  options: { sha256?: Sha256; content?: boolean } = {},
): LedgerFinding {
  const { sha256 = portableSha256, content = true } = options;
  const range = emptyRange();
  const chains = followSubjects();
  const failures: LedgerFailure[] = [];
  let chain = chainGenesis();
  const fail = (index: number, finding: Found) => {
    if (failures.length < ledgerFailuresMax)
      failures.push({ index, ...finding });
  };
  for (const row of rows) {
    const leaf = leafHash(utf8(row.entry), sha256);
    const next = chainHash(chain, leaf, sha256);
    if (row.index !== range.size) {
      fail(row.index, found('entry-misplaced', { expected: range.size }));
    }
    if (row.leafHash && !sameBytes(row.leafHash, leaf)) {
      fail(row.index, found('leaf-not-stored'));
    }
    if (row.hashPrev && !sameBytes(row.hashPrev, chain)) {
      fail(row.index, found('chain-broken'));
    }
    if (row.hashCurr && !sameBytes(row.hashCurr, next)) {
      fail(row.index, found('chain-not-stored'));
    }
    if (content) {
      const problem = problemOfContent(row.entry, toHex(leaf), chains);
      if (problem) fail(row.index, problem);
    }
    appendLeaf(range, leaf, sha256);
    chain = next;
    if (range.size === checkpoint?.size) {
      const root = rangeRoot(range, sha256);
      if (!sameBytes(root, checkpoint.root)) {
        fail(row.index, found('root-differs'));
      }
    }
  }
  const root = rangeRoot(range, sha256);
  if (checkpoint && checkpoint.size > range.size) {
    fail(range.size, found('entry-missing', { size: checkpoint.size }));
  }
  if (
    checkpoint?.size === 0 &&
    !sameBytes(checkpoint.root, emptyRoot(sha256))
  ) {
    fail(0, found('root-of-nothing-differs'));
  }
  return { entries: range.size, root, hashCurr: chain, failures };
}

function emptyRoot(sha256: Sha256): Uint8Array {
  return rangeRoot(emptyRange(), sha256);
}

function problemOfContent(
  text: string,
  leafHex: string,
  chains: ReturnType<typeof followSubjects>,
): Found | undefined {
  try {
    return chains.follow(parseEntry(text), leafHex);
  } catch (error) {
    return found('entry-not-v1', { cause: (error as Error).message });
  }
}

/** An entry out of a ledger with the path that leads from it to a root. */
export type ProvenRow = LedgerRow & {
  hashPrev: Uint8Array;
  hashCurr: Uint8Array;
  path: Uint8Array[];
};

/** What a run over some entries of a ledger found. */
export type SelectionFinding = {
  /** About texts, chains and subjects. */
  entryFailures: LedgerFailure[];
  /** About the way from an entry to the checkpoint. */
  proofFailures: LedgerFailure[];
  subjects: SubjectProgress[];
};

/**
 * Verifies entries picked out of a ledger: each alone leads to the checkpoint, each subject's own
 * chain begins at 0 and has no gap, and neighbours in the log carry on one chain.
 */
export function verifySelection(
  rows: Iterable<ProvenRow>,
  checkpoint: Pick<Checkpoint, 'size' | 'root'>,
  options: { sha256?: Sha256; onEntry?: () => void } = {},
): SelectionFinding {
  const { sha256 = portableSha256, onEntry } = options;
  const chains = followSubjects();
  const entryFailures: LedgerFailure[] = [];
  const proofFailures: LedgerFailure[] = [];
  let before: ProvenRow | undefined;
  for (const row of rows) {
    const { index, path } = row;
    const leaf = leafHash(utf8(row.entry), sha256);
    const content = problemOfContent(row.entry, toHex(leaf), chains);
    if (content) entryFailures.push({ index, ...content });
    const chained = problemOfChain(row, leaf, before, sha256);
    if (chained) entryFailures.push({ index, ...chained });
    const claim = { index, leaf, path, ...checkpoint };
    if (!verifyInclusion(claim, sha256)) {
      const { size } = checkpoint;
      proofFailures.push({ index, ...found('proof-fails', { size }) });
    }
    before = row;
    onEntry?.();
  }
  return {
    entryFailures,
    proofFailures,
    subjects: [...chains.subjects.values()],
  };
}

function problemOfChain(
  row: ProvenRow,
  leaf: Uint8Array,
  before: ProvenRow | undefined,
  sha256: Sha256,
): Found | undefined {
  if (!sameBytes(row.hashCurr, chainHash(row.hashPrev, leaf, sha256))) {
    return found('chain-not-stored');
  }
  if (row.index === 0 && !sameBytes(row.hashPrev, chainGenesis())) {
    return found('chain-before-first');
  }
  if (!before) return undefined;
  if (row.index <= before.index) return found('entry-out-of-order');
  const neighbours = row.index === before.index + 1;
  return neighbours && !sameBytes(row.hashPrev, before.hashCurr)
    ? found('chain-broken')
    : undefined;
}
