import { JsonValue } from '../ledger/canonicalJson';
import { LedgerEntry } from '../ledger/entry';
import { Sha256 } from '../ledger/hash';
import { VerifierKey } from '../ledger/keys';
import { BundleArtifact } from './manifest';
import { CheckKind } from './report';

/** An artifact as it was found outside the bundle, hashed by whoever can read it. */
export type ArtifactFound = { path: string; size: number; sha256: string };

/** A stored case file, handed to be judged again. */
export type ReplayInput = {
  /** In the bundle, under `case/`. */
  path: string;
  file: JsonValue;
  /** All entries of the bundle, in log order. */
  entries: readonly LedgerEntry[];
};

/** Whether judging again gave what was decided; undefined when the file holds no decision. */
export type ReplayFinding = { holds: boolean; message?: string } | undefined;

/** What a caller may add to a verification. */
export type VerifyOptions = {
  /** Node's own hash is several times faster than the portable one. */
  sha256?: Sha256;
  onProgress?: (step: { kind: CheckKind; done: number; total: number }) => void;
  /** Files of a folder to hold against `artifacts.json`. */
  artifacts?: readonly ArtifactFound[];
  /** How a version's digest comes from its artifacts. */
  versionDigest?: (artifacts: readonly BundleArtifact[]) => string;
  /** Judges a stored case again. */
  replay?: (input: ReplayInput) => ReplayFinding | Promise<ReplayFinding>;
};

/** The options with what each check needs besides. */
export type VerifyContext = Omit<VerifyOptions, 'onProgress' | 'sha256'> & {
  sha256: Sha256;
  trust: readonly VerifierKey[];
  onStep: (kind: CheckKind, done: number, total: number) => void;
};
