import { plainBytes, toHex } from '../ledger/bytes';
import { LedgerEntry } from '../ledger/entry';
import { found, type Found } from '../ledger/found';
import { portableSha256 } from '../ledger/hash';
import { parseVkey, VerifierKey } from '../ledger/keys';
import { checkCanonical, checkFiles } from './checkFiles';
import { checkLedger } from './checkLedger';
import { checkSignatures } from './checkSignature';
import { bundleBytesMax } from './limits';
import { bundlePaths, caseFolder } from './manifest';
import { hasNamesOfManifest, OpenedBundle, openBundle } from './openBundle';
import {
  archivePath,
  checkKinds,
  CheckReport,
  startTally,
  summarise,
  trustPath,
  VerificationReport,
} from './report';
import { readZip } from './unzip';
import { VerifyContext, VerifyOptions } from './verifyContext';

/** What is read, where nothing in it could be. */
const filePath = 'The file';

/**
 * Verifies an evidence bundle, offline. Runs in Node and in browsers and imports nothing that writes.
 *
 * @param zip - the whole file
 * @param trust - vkey texts from outside the bundle; whoever is not among them is an unknown signer
 * @returns never throws on what the file holds; everything it finds is in the report
 * @see docs/formats/evidence-v1.md
 */
export async function verifyBundle(
  zip: Uint8Array,
  trust: readonly string[],
  options: VerifyOptions = {},
): Promise<VerificationReport> {
  const { sha256 = portableSha256, onProgress, ...rest } = options;
  let keys: VerifierKey[];
  try {
    keys = trust.map(parseVkey);
  } catch (error) {
    const cause = (error as Error).message;
    return unreadable(trustPath, found('no-key', { cause }));
  }
  if (zip.length > bundleBytesMax) {
    return unreadable(filePath, found('file-too-large'));
  }
  const archive = readZip(plainBytes(zip), hasNamesOfManifest);
  if (!archive.files) {
    return unreadable(filePath, found('no-zip'));
  }
  const context: VerifyContext = {
    ...rest,
    sha256,
    trust: keys,
    onStep: (kind, done, total) => onProgress?.({ kind, done, total }),
  };
  const bundle = openBundle(archive.files);
  if (archive.files.length === 0) {
    const finding = found('archive-empty');
    const problem = archive.problem ?? { at: 0, finding };
    const checks = [checkCanonical(bundle, problem, context)];
    return conclude(bundle, checks, [], [found('nothing-read')]);
  }
  return checkAll(bundle, archive.problem, context);
}

async function checkAll(
  bundle: OpenedBundle,
  problem: Parameters<typeof checkCanonical>[1],
  context: VerifyContext,
): Promise<VerificationReport> {
  const checks: CheckReport[] = [];
  const notes: Found[] = [];
  const { manifest } = bundle;
  if (manifest) {
    checks.push(checkFiles(bundle, manifest, context));
    if (!context.artifacts) {
      notes.push(found('artifacts-not-compared'));
    }
  } else {
    const unread = bundle.unread.get(bundlePaths.manifest);
    const tally = startTally('files', 1, context.onStep);
    const finding = found('files-unread');
    tally.fail({ path: bundlePaths.manifest, at: unread?.at, ...finding });
    checks.push(tally.report);
  }
  const signatures = checkSignatures(bundle, context);
  const ledger = checkLedger(bundle, signatures.checkpoint, context);
  checks.push(signatures.report, ...ledger.reports);
  checks.push(await checkDecisions(bundle, ledger.entries, context));
  // Last, because reading by schema adds to what it tells.
  checks.push(checkCanonical(bundle, problem, context));
  if (!context.replay) {
    notes.push(found('decisions-not-judged'));
  }
  if (ledger.sealedFields > 0) {
    notes.push(found('fields-sealed', { fields: ledger.sealedFields }));
  }
  return conclude(bundle, checks, signatures.unknownSigners, notes);
}

/**
 * Entries bind the case they decided on by `data.caseSha256`; that file must be here. Each case
 * file is judged again where the caller brings the judge.
 */
async function checkDecisions(
  bundle: OpenedBundle,
  entries: readonly LedgerEntry[],
  { sha256, replay, onStep }: VerifyContext,
): Promise<CheckReport> {
  const cases = [...bundle.values].filter(([path]) =>
    path.startsWith(caseFolder),
  );
  const bound = entries.filter(
    entry => typeof entry.data.caseSha256 === 'string',
  );
  const total = bound.length + (replay ? cases.length : 0);
  const tally = startTally('decisions', total, onStep);
  const digests = new Set(
    cases.map(([path]) => toHex(sha256(bundle.files.get(path)!.bytes))),
  );
  for (const entry of bound) {
    if (digests.has(String(entry.data.caseSha256))) tally.pass();
    else {
      const { id, type } = entry;
      const finding = found('case-missing', { entry: id, type });
      tally.fail({ path: bundlePaths.entries, ...finding });
    }
  }
  for (const [path, file] of replay ? cases : []) {
    try {
      const judged = await replay!({ path, file, entries });
      if (judged === undefined) tally.report.total -= 1;
      else if (judged.holds) tally.pass();
      else if (judged.message === undefined)
        tally.fail({ path, ...found('judged-otherwise') });
      else
        tally.fail({ path, ...found('judged-as', { cause: judged.message }) });
    } catch (error) {
      const cause = (error as Error).message;
      tally.fail({ path, ...found('not-judged', { cause }) });
    }
  }
  return tally.report;
}

function conclude(
  bundle: OpenedBundle,
  checks: CheckReport[],
  unknownSigners: string[],
  noted: Found[],
): VerificationReport {
  const { manifest } = bundle;
  const log = manifest && {
    origin: manifest.origin,
    size: manifest.ledger.size,
  };
  const subject = manifest?.subject;
  const outcome = outcomeOf(checks, unknownSigners);
  const notes = noted.map(note => note.message);
  const report = {
    ...{ outcome, checks, subject, log, unknownSigners },
    ...{ notes, noted },
  };
  return { ...report, summary: summarise(report) };
}

/**
 * The absence of failures proves nothing: `verified` asks that each kind of check was
 * made and that each thing counted in it has passed.
 */
function outcomeOf(
  checks: readonly CheckReport[],
  unknownSigners: readonly string[],
): VerificationReport['outcome'] {
  const complete = checkKinds.every(kind =>
    checks.some(check => check.kind === kind),
  );
  if (!complete || checks.some(check => check.failed > 0)) return 'broken';
  if (unknownSigners.length > 0) return 'unknown-signer';
  const passed = checks.every(check => check.passed === check.total);
  return passed ? 'verified' : 'broken';
}

function unreadable(path: string, finding: Found): VerificationReport {
  const failure = { path: path === filePath ? archivePath : path, ...finding };
  const tally = startTally('canonical', 1);
  tally.fail(failure);
  return {
    outcome: 'unreadable',
    checks: [tally.report],
    unknownSigners: [],
    notes: [],
    noted: [],
    summary: `This could not be checked. ${path} ${finding.message}.`,
  };
}
