import { fromHex, sameBytes, utf8 } from './bytes';
import { chainHash } from './chain';
import { verifyCheckpoint, type CheckpointFinding } from './checkpoint';
import { parseEntry } from './entry';
import { found, type Found } from './found';
import { parseVkey } from './keys';
import { leafHash } from './merkle';
import { verifyInclusion } from './proofs';
import { ledgerFailuresMax, type LedgerFailure } from './verify';

/** An entry as the registry lists it, with its way to the checkpoint; hashes in hex. */
export interface ListedEntry {
  readonly index: number;
  readonly entry: string;
  readonly leafHash: string;
  readonly hashPrev: string;
  readonly hashCurr: string;
  readonly path: readonly string[];
}

/** What a check of listed entries found. */
export interface ListFinding {
  readonly checked: number;
  readonly size: number;
  readonly signature: CheckpointFinding['signature'];
  readonly failures: readonly LedgerFailure[];
}

/**
 * Checks entries as a page lists them: their bytes make their hashes, neighbours carry on one chain, and
 * each alone leads to the root that the checkpoint signs. They may be any of the ledger, in any order.
 *
 * @param vkeys - the keys trusted to speak for the log
 * @throws RangeError when the note is no checkpoint or a key is none
 */
export function checkEntries(
  entries: readonly ListedEntry[],
  note: string,
  vkeys: readonly string[],
): ListFinding {
  const trust = vkeys.map(text => parseVkey(text));
  const { checkpoint, signature } = verifyCheckpoint(note, trust);
  const failures: LedgerFailure[] = [];
  const sorted = [...entries].sort((a, b) => a.index - b.index);
  for (const [at, entry] of sorted.entries()) {
    for (const finding of problemsOf(entry, sorted[at - 1], checkpoint)) {
      if (failures.length < ledgerFailuresMax)
        failures.push({ index: entry.index, ...finding });
    }
  }
  return {
    checked: sorted.length,
    size: checkpoint.size,
    signature,
    failures,
  };
}

function problemsOf(
  listed: ListedEntry,
  before: ListedEntry | undefined,
  { size, root }: { size: number; root: Uint8Array },
): Found[] {
  const { index, entry, hashPrev, hashCurr } = listed;
  try {
    parseEntry(entry);
    const leaf = leafHash(utf8(entry));
    const said = fromHex(listed.leafHash);
    const chained = chainHash(fromHex(hashPrev), leaf);
    const path = listed.path.map(fromHex);
    const isNext = before?.index === index - 1;
    const problems: [boolean, Found][] = [
      [sameBytes(leaf, said), found('leaf-not-shown')],
      [sameBytes(chained, fromHex(hashCurr)), found('chain-not-shown')],
      [!isNext || before?.hashCurr === hashPrev, found('chain-broken')],
      [
        verifyInclusion({ index, size, leaf, path, root }),
        found('proof-fails', { size }),
      ],
    ];
    return problems.filter(([holds]) => !holds).map(([, finding]) => finding);
  } catch (error) {
    return [found('entry-unreadable', { cause: (error as Error).message })];
  }
}
