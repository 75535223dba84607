import { found, type Found } from '../ledger/found';
import { failuresPerCheckMax } from './limits';
import { EvidenceSubject } from './manifest';

/** What is checked, in the order people are told of it. */
export const checkKinds = [
  'files',
  'signature',
  'entries',
  'proofs',
  'decisions',
  'canonical',
] as const;
export type CheckKind = (typeof checkKinds)[number];

/** Stands as path where the archive itself is meant and no file in it. */
export const archivePath = '(archive)';

/** Stands as path where the trust that was given cannot be used. */
export const trustPath = 'The trust';

/** A place that does not hold. Path and message read as one sentence. */
export type CheckFailure = Found & {
  path: string;
  /** First byte that is not as declared, counted from 0 within `path`. */
  at?: number;
  /** Facts and entries that name these bytes, and so stand on them. */
  restingOn?: string[];
};

/** How one kind of check went. */
export type CheckReport = {
  kind: CheckKind;
  passed: number;
  total: number;
  /** The first 100; `failed` counts them all. */
  failures: CheckFailure[];
  failed: number;
};

/** What a verification found. `--json` prints it as it is. */
export type VerificationReport = {
  outcome: 'verified' | 'broken' | 'unknown-signer' | 'unreadable';
  checks: CheckReport[];
  subject?: EvidenceSubject;
  /** The log that is said to have made the bundle, and how many entries it had. */
  log?: { origin: string; size: number };
  /** Keys that signed and that no trust was given for. */
  unknownSigners: string[];
  /** What the checks could not cover, in plain sentences. */
  notes: string[];
  /** The same notes as data, to be said in the reader's language. */
  noted: Found[];
  summary: string;
};

/** What `assay verify` exits with: 0 holds, 1 does not, 2 could not check, 3 signer unknown. */
export function exitCodeOf(
  report: Pick<VerificationReport, 'outcome'>,
): 0 | 1 | 2 | 3 {
  switch (report.outcome) {
    case 'verified':
      return 0;
    case 'broken':
      return 1;
    case 'unreadable':
      return 2;
    case 'unknown-signer':
      return 3;
    default:
      return report.outcome satisfies never;
  }
}

/** Counts one kind of check as it goes. */
export type Tally = {
  report: CheckReport;
  pass: () => void;
  fail: (failure: CheckFailure) => void;
};

/** Begins a check; `onStep` hears of each thing done. */
export function startTally(
  kind: CheckKind,
  total: number,
  onStep?: (kind: CheckKind, done: number, total: number) => void,
): Tally {
  const report: CheckReport = {
    kind,
    passed: 0,
    total,
    failures: [],
    failed: 0,
  };
  const step = () =>
    onStep?.(kind, report.passed + report.failed, report.total);
  return {
    report,
    pass() {
      report.passed += 1;
      step();
    },
    fail(failure) {
      report.failed += 1;
      if (report.failures.length < failuresPerCheckMax) {
        report.failures.push(failure);
      }
      step();
    },
  };
}

/** Groups thousands, as people read byte places. */
export function formatCount(count: number): string {
  return count.toLocaleString('en-US');
}

/** The place that tells most, by the order in which kinds are told. */
function firstFailure(
  checks: readonly CheckReport[],
): CheckFailure | undefined {
  const failures = checkKinds.flatMap(
    kind => checks.find(check => check.kind === kind)?.failures ?? [],
  );
  // A place that is known says more than that something could not be read because of it.
  return failures.find(failure => failure.at !== undefined) ?? failures[0];
}

function totalOf(checks: readonly CheckReport[], kind: CheckKind): string {
  const total = checks.find(check => check.kind === kind)?.total ?? 0;
  return formatCount(total);
}

/** The sentences a person reads: what was found, why, what to do. */
export function summarise(report: Omit<VerificationReport, 'summary'>): string {
  const { outcome, checks, subject, log } = report;
  const name = subject ? `${subject.model}@${subject.version}` : 'The bundle';
  const counts = `${totalOf(checks, 'files')} files, ${totalOf(
    checks,
    'entries',
  )} entries`;
  if (outcome === 'verified') {
    return `This bundle holds. ${name}: ${counts}, all in the log ${log?.origin} at ${log?.size} entries and signed by a key you trust.`;
  }
  if (outcome === 'unknown-signer') {
    const signers = report.unknownSigners.join(', ');
    return `Consistent, signer unknown. ${name}: ${counts} fit together, but ${signers} signed them and your trust does not name that key. Get the log's key from somebody you trust, then verify again.`;
  }
  const first: CheckFailure = firstFailure(checks) ?? {
    path: archivePath,
    ...found('unfinished'),
  };
  if (outcome === 'unreadable') {
    return `This could not be checked. ${first.path} ${first.message}.`;
  }
  const resting = first.restingOn?.length
    ? ` Resting on it: ${first.restingOn.join(', ')}.`
    : '';
  const others = checks.reduce((sum, check) => sum + check.failed, 0) - 1;
  const more = others > 0 ? ` Further findings: ${formatCount(others)}.` : '';
  return `This bundle does not hold. ${first.path} ${first.message}.${resting}${more} Do not rely on it.`;
}
