import { z } from 'zod';
import { toHex, utf8, utf8ToText } from '../ledger/bytes';
import { Checkpoint } from '../ledger/checkpoint';
import { found, type Found } from '../ledger/found';
import { LedgerEntry, parseEntry, subjectKey } from '../ledger/entry';
import { checkOpening, openingSchema, Openings } from '../ledger/opening';
import { SubjectProgress } from '../ledger/subjects';
import { LedgerFailure, ProvenRow, verifySelection } from '../ledger/verify';
import { unpackProofs } from './ledgerFiles';
import { bundleEntriesMax } from './limits';
import {
  bundlePaths,
  BundleProofs,
  bundleProofsSchema,
  EvidenceManifest,
} from './manifest';
import { OpenedBundle, read } from './openBundle';
import { CheckReport, startTally, Tally } from './report';
import { VerifyContext } from './verifyContext';

const openingsSchema = z.record(
  z.string(),
  z.record(z.string(), openingSchema),
);

/** What the ledger's share of a bundle gave. */
export type LedgerCheck = {
  reports: CheckReport[];
  /** The entries that could be read, in log order. */
  entries: LedgerEntry[];
  /** Sealed fields that no opening is given for. */
  sealedFields: number;
};

type Line = { text: string; at: number };

/** Checks entries, their subjects' completeness, openings, and the proofs to the checkpoint. */
export function checkLedger(
  bundle: OpenedBundle,
  checkpoint: Checkpoint | undefined,
  context: VerifyContext,
): LedgerCheck {
  const lines = linesOf(bundle);
  const count = Array.isArray(lines) ? lines.length : 1;
  // One more for the subjects: that they are complete, and the ones the manifest speaks of.
  const entryTally = startTally('entries', count + 1, context.onStep);
  const proofTally = startTally('proofs', count, context.onStep);
  const reports = [entryTally.report, proofTally.report];
  const nothing = { reports, entries: [], sealedFields: 0 };
  if (!Array.isArray(lines)) {
    entryTally.fail({ path: bundlePaths.entries, ...lines });
    proofTally.fail({ path: bundlePaths.entries, ...lines });
    return nothing;
  }
  const proofs = read(bundle, bundlePaths.proofs, bundleProofsSchema);
  const rows = proofs && rowsOf(lines, proofs);
  if (!rows || !Array.isArray(rows)) {
    const finding = rows ?? found('proofs-unread');
    proofTally.fail({ path: bundlePaths.proofs, ...finding });
    return { ...nothing, entries: entriesOf(lines) };
  }
  const at = checkpoint ?? { size: proofs.size, root: undefined };
  const root = at.root ?? new Uint8Array(32);
  const finding = verifySelection(
    rows,
    { size: at.size, root },
    { sha256: context.sha256 },
  );
  const openings = checkOpenings(bundle, rows, context);
  tell(entryTally, bundlePaths.entries, lines, rows, [
    ...finding.entryFailures,
    ...openings.failures,
  ]);
  tell(proofTally, bundlePaths.proofs, undefined, rows, finding.proofFailures);
  const incomplete =
    openings.finding ??
    problemOfSubjects(finding.subjects, bundle.manifest, proofs, checkpoint);
  if (incomplete) {
    entryTally.fail({ path: bundlePaths.entries, ...incomplete });
  } else entryTally.pass();
  return {
    reports,
    entries: entriesOf(lines),
    sealedFields: openings.closed,
  };
}

/** The lines with the byte each begins at, or what is wrong with the file. */
function linesOf(bundle: OpenedBundle): Line[] | Found {
  const file = bundle.files.get(bundlePaths.entries);
  if (!file) return found('missing');
  let text: string;
  try {
    text = utf8ToText(file.bytes);
  } catch {
    return found('not-utf8');
  }
  if (text !== '' && !text.endsWith('\n')) return found('cut-line');
  const texts = text === '' ? [] : text.slice(0, -1).split('\n');
  if (texts.length > bundleEntriesMax) return found('too-many-lines');
  let at = 0;
  return texts.map(line => {
    const begin = at;
    at += utf8(line).length + 1;
    return { text: line, at: begin };
  });
}

function rowsOf(lines: Line[], proofs: BundleProofs): ProvenRow[] | Found {
  if (proofs.entries.length !== lines.length) {
    return found('proofs-uneven', {
      proofs: proofs.entries.length,
      entries: lines.length,
    });
  }
  const used = new Set(proofs.entries.flatMap(entry => entry.path));
  if (used.size !== proofs.hashes.length) return found('hashes-unused');
  try {
    return unpackProofs(proofs).map((proof, position) => ({
      ...proof,
      entry: lines[position].text,
    }));
  } catch (error) {
    return found('proofs-apart', { cause: (error as Error).message });
  }
}

function entriesOf(lines: readonly Line[]): LedgerEntry[] {
  return lines.flatMap(line => {
    try {
      return [parseEntry(line.text)];
    } catch {
      // Told as a failure of its line already; here only what can be read matters.
      return [];
    }
  });
}

/** Each opening must open what its entry sealed. Missing ones are no failure: they may be erased. */
function checkOpenings(
  bundle: OpenedBundle,
  rows: readonly ProvenRow[],
  { sha256 }: VerifyContext,
): { failures: LedgerFailure[]; closed: number; finding?: Found } {
  const failures: LedgerFailure[] = [];
  const openings = read(bundle, bundlePaths.openings, openingsSchema);
  if (!openings) {
    return { failures, closed: 0, finding: found('openings-unread') };
  }
  const unused = new Set(Object.keys(openings));
  let closed = 0;
  for (const row of rows) {
    const [entry] = entriesOf([{ text: row.entry, at: 0 }]);
    if (!entry) continue;
    const given: Openings = openings[entry.id] ?? {};
    unused.delete(entry.id);
    closed += Object.keys(entry.sealed).filter(field => !given[field]).length;
    for (const [field, opening] of Object.entries(given)) {
      const commitment = entry.sealed[field];
      if (!commitment || !checkOpening(commitment, opening, sha256)) {
        const finding = found('seal-differs', { field });
        failures.push({ index: row.index, ...finding });
      }
    }
  }
  const finding = unused.size > 0 ? found('openings-unused') : undefined;
  return { failures, closed, finding };
}

/** Counts the rows that hold and tells of the ones that do not, the first reason of each. */
function tell(
  tally: Tally,
  path: string,
  lines: readonly Line[] | undefined,
  rows: readonly ProvenRow[],
  failures: readonly LedgerFailure[],
): void {
  const reasons = new Map<number, Found>();
  for (const { index, ...finding } of failures) {
    if (!reasons.has(index)) reasons.set(index, finding);
  }
  rows.forEach(({ index }, position) => {
    const finding = reasons.get(index);
    if (finding === undefined) return tally.pass();
    const line = position + 1;
    const whole = found('line-fails', { line, index, finding });
    return tally.fail({ path, at: lines?.[position].at, ...whole });
  });
}

function problemOfSubjects(
  followed: readonly SubjectProgress[],
  manifest: EvidenceManifest | undefined,
  proofs: BundleProofs,
  checkpoint: Checkpoint | undefined,
): Found | undefined {
  if (!manifest) return found('manifest-needed');
  if (
    checkpoint &&
    (proofs.size !== checkpoint.size || proofs.root !== toHex(checkpoint.root))
  ) {
    return found('other-tree');
  }
  const { model, version } = manifest.subject;
  const own = subjectKey({ kind: 'version', ref: `${model}@${version}` });
  const counts = new Map(
    followed.map(progress => [subjectKey(progress.subject), progress.entries]),
  );
  if (!counts.has(own)) return found('subject-missing', { subject: own });
  const { subjects } = manifest.ledger;
  if (subjects.length !== counts.size) {
    return found('subjects-differ');
  }
  const odd = subjects.find(
    ({ subject, entries }) => counts.get(subjectKey(subject)) !== entries,
  );
  return odd
    ? found('subject-count', {
        entries: odd.entries,
        subject: subjectKey(odd.subject),
      })
    : undefined;
}
