import type { ManifestFile } from '../lifecycle/caseFile';
import { compare, type Compared } from './compare';
import type { DiffSide } from './sides';

export type FileIdentity = Pick<ManifestFile, 'digest' | 'size'>;

/** Files by path; bytes are the same when their digests are. */
export function compareFiles(
  before: DiffSide,
  after: DiffSide,
): Compared<FileIdentity> {
  return compare(
    filesOf(before),
    filesOf(after),
    (a, b) => a.digest === b.digest,
  );
}

function filesOf(side: DiffSide): Map<string, FileIdentity> {
  return new Map(
    side.manifest.map(({ path, digest, size }) => [path, { digest, size }]),
  );
}
