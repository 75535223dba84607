import { fromHex, toHex, utf8 } from '../ledger/bytes';
import { parseEntry, subjectKey } from '../ledger/entry';
import { Openings } from '../ledger/opening';
import { jsonFile, TypedFile } from './buildBundle';
import { BundleProofs, bundlePaths, EvidenceManifest } from './manifest';

/** An entry of the log with the proof that it is in it. */
export type EntryWithProof = {
  index: number;
  /** The exact text. */
  entry: string;
  hashPrev: Uint8Array;
  hashCurr: Uint8Array;
  /** From leaf to root, at the size of the checkpoint. */
  path: Uint8Array[];
};

/** The ledger's share of a bundle. */
export type LedgerShare = {
  /** Everything at the checkpoint's size that the subjects have, in log order. */
  entries: readonly EntryWithProof[];
  /** By entry id; what was erased or may not be shown is simply not there. */
  openings: Record<string, Openings>;
  size: number;
  root: Uint8Array;
  checkpointNote: string;
};

/** Lays out the `ledger/` folder, and counts the entries of each subject for the manifest. */
export function ledgerFiles(share: LedgerShare): {
  files: TypedFile[];
  ledger: EvidenceManifest['ledger'];
} {
  const { entries, size } = share;
  const root = toHex(share.root);
  const subjects = new Map<
    string,
    EvidenceManifest['ledger']['subjects'][number]
  >();
  for (const row of entries) {
    const { subject } = parseEntry(row.entry);
    const key = subjectKey(subject);
    const before = subjects.get(key)?.entries ?? 0;
    subjects.set(key, { subject, entries: before + 1 });
  }
  const lines = entries.map(row => `${row.entry}\n`).join('');
  return {
    files: [
      {
        path: bundlePaths.entries,
        bytes: utf8(lines),
        mediaType: 'application/jsonl',
      },
      jsonFile(bundlePaths.openings, share.openings),
      jsonFile(bundlePaths.proofs, packProofs(entries, size, root)),
      {
        path: bundlePaths.checkpoint,
        bytes: utf8(share.checkpointNote),
        mediaType: 'text/plain',
      },
    ],
    ledger: { size, root, subjects: [...subjects.values()] },
  };
}

/** Writes each hash once, in the order of first use. */
function packProofs(
  entries: readonly EntryWithProof[],
  size: number,
  root: string,
): BundleProofs {
  const positions = new Map<string, number>();
  const positionOf = (hash: Uint8Array) => {
    const hex = toHex(hash);
    const known = positions.get(hex);
    if (known !== undefined) return known;
    positions.set(hex, positions.size);
    return positions.size - 1;
  };
  const packed = entries.map(row => ({
    index: row.index,
    hashPrev: toHex(row.hashPrev),
    hashCurr: toHex(row.hashCurr),
    path: row.path.map(positionOf),
  }));
  const hashes = [...positions.keys()];
  return { v: 'evidence-v1', size, root, hashes, entries: packed };
}

/** Takes packed proofs apart. @throws RangeError when a path names a hash that is not listed. */
export function unpackProofs(
  proofs: BundleProofs,
): Omit<EntryWithProof, 'entry'>[] {
  const hashes = proofs.hashes.map(fromHex);
  return proofs.entries.map(row => ({
    index: row.index,
    hashPrev: fromHex(row.hashPrev),
    hashCurr: fromHex(row.hashCurr),
    path: row.path.map(position => {
      const hash = hashes[position];
      if (!hash) throw new RangeError(`No hash ${position} in the proofs`);
      return hash;
    }),
  }));
}
