import { fromHex, sameBytes, utf8 } from './bytes';
import { chainHash } from './chain';
import { verifyCheckpoint, type CheckpointFinding } from './checkpoint';
import { parseEntry } from './entry';
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
    for (const message of problemsOf(entry, sorted[at - 1], checkpoint)) {
      if (failures.length < ledgerFailuresMax)
        failures.push({ index: entry.index, message });
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
): string[] {
  const { index, entry, hashPrev, hashCurr } = listed;
  try {
    parseEntry(entry);
    const leaf = leafHash(utf8(entry));
    const said = fromHex(listed.leafHash);
    const chained = chainHash(fromHex(hashPrev), leaf);
    const path = listed.path.map(fromHex);
    const isNext = before?.index === index - 1;
    const problems: [boolean, string][] = [
      [sameBytes(leaf, said), 'does not have the leaf hash that is shown'],
      [
        sameBytes(chained, fromHex(hashCurr)),
        'does not have the chain hash that is shown',
      ],
      [
        !isNext || before?.hashCurr === hashPrev,
        'does not carry on the chain of the entry before',
      ],
      [
        verifyInclusion({ index, size, leaf, path, root }),
        `has no proof that leads to the root of ${size} entries`,
      ],
    ];
    return problems.filter(([holds]) => !holds).map(([, message]) => message);
  } catch (error) {
    return [`cannot be read. ${(error as Error).message}`];
  }
}
