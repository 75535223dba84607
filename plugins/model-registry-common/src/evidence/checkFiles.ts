import { toHex } from '../ledger/bytes';
import { crc32 } from './crc32';
import {
  BundleArtifact,
  bundleArtifactsSchema,
  bundlePaths,
  EvidenceManifest,
} from './manifest';
import {
  describeChange,
  isCanonicalFile,
  OpenedBundle,
  placeOfChange,
  read,
  short,
} from './openBundle';
import {
  archivePath,
  CheckReport,
  formatCount,
  startTally,
  Tally,
} from './report';
import { restingOn } from './restingOn';
import { ArchiveProblem, FoundFile } from './unzip';
import { ArtifactFound, VerifyContext } from './verifyContext';

/** Whether the archive and its JSON are spelled in the one way they can be (W11). */
export function checkCanonical(
  bundle: OpenedBundle,
  problem: ArchiveProblem | undefined,
  { sha256, onStep }: VerifyContext,
): CheckReport {
  const ours = [...bundle.files.keys()].filter(isCanonicalFile);
  const tally = startTally('canonical', ours.length + 1, onStep);
  if (problem) {
    const changed = [...bundle.files.values()].find(
      file => crc32(file.bytes) !== file.declaredCrc,
    );
    const at =
      changed && placeOfChange(changed, digestFor(bundle, changed), sha256);
    if (changed && at !== undefined) {
      const message = `is not what the archive's checksum says, first at byte ${formatCount(
        at,
      )}`;
      tally.fail({ path: changed.path, at, message });
    } else {
      const message = `is not as it was written, first at byte ${formatCount(
        problem.at,
      )}: ${problem.message.charAt(0).toLowerCase()}${problem.message.slice(
        1,
      )}`;
      tally.fail({ path: archivePath, at: problem.at, message });
    }
  } else {
    tally.pass();
  }
  for (const path of ours) {
    const unread = bundle.unread.get(path);
    if (unread) tally.fail({ path, ...unread });
    else tally.pass();
  }
  return tally.report;
}

function digestFor(bundle: OpenedBundle, file: FoundFile): string | undefined {
  if (file.path === bundlePaths.manifest) {
    return bundle.statement?.subject[0].digest.sha256;
  }
  return bundle.manifest?.files.find(({ path }) => path === file.path)?.sha256;
}

/** Whether each file is the one the manifest names, and there is no other. */
export function checkFiles(
  bundle: OpenedBundle,
  manifest: EvidenceManifest,
  context: VerifyContext,
): CheckReport {
  const { sha256, onStep, artifacts } = context;
  const own = new Set<string>([bundlePaths.manifest, bundlePaths.envelope]);
  const listed = new Set(manifest.files.map(file => file.path));
  const unlisted = [...bundle.files.keys()].filter(
    path => !listed.has(path) && !own.has(path),
  );
  const vouched =
    read(bundle, bundlePaths.artifacts, bundleArtifactsSchema) ?? [];
  const compared = artifacts ? vouched.length + 1 : 1;
  const total = manifest.files.length + unlisted.length + compared;
  const tally = startTally('files', total, onStep);

  let before = '';
  for (const { path, size, sha256: declared } of manifest.files) {
    const file = bundle.files.get(path);
    if (!file) {
      tally.fail({ path, message: 'is in the manifest but not in the bundle' });
    } else if (path <= before || own.has(path)) {
      tally.fail({
        path,
        message: 'stands at the wrong place of the manifest',
      });
    } else if (toHex(sha256(file.bytes)) !== declared) {
      const change = describeChange(file, declared, sha256);
      const resting = restingOn(bundle, path, declared);
      tally.fail({ path, ...change, restingOn: resting });
    } else if (file.bytes.length !== size) {
      tally.fail({ path, message: 'has another size than the manifest says' });
    } else {
      tally.pass();
    }
    before = path;
  }
  for (const path of unlisted) {
    tally.fail({ path, message: 'is in the bundle but not in the manifest' });
  }
  checkVersionDigest(bundle, tally, manifest, vouched, context);
  compareArtifacts(bundle, tally, vouched, artifacts);
  return tally.report;
}

/** The artifacts must be there, and give the version's digest where the caller knows how they do. */
function checkVersionDigest(
  bundle: OpenedBundle,
  tally: Tally,
  manifest: EvidenceManifest,
  vouched: readonly BundleArtifact[],
  context: VerifyContext,
): void {
  if (!bundle.files.has(bundlePaths.artifacts)) {
    tally.fail({ path: bundlePaths.artifacts, message: 'is missing' });
  } else if (context.versionDigest && vouched.length > 0) {
    const found = context.versionDigest(vouched);
    if (found === manifest.subject.digest) tally.pass();
    else {
      const message = `gives the version digest ${short(
        found,
      )}, the bundle is about ${short(manifest.subject.digest)}`;
      tally.fail({ path: bundlePaths.artifacts, message });
    }
  } else {
    tally.pass();
  }
}

/** Holds files outside the bundle against the digests in it. */
function compareArtifacts(
  bundle: OpenedBundle,
  tally: Tally,
  vouched: readonly BundleArtifact[],
  artifacts: readonly ArtifactFound[] | undefined,
): void {
  if (!artifacts) return;
  const atHand = new Map(artifacts.map(artifact => [artifact.path, artifact]));
  for (const { path, size, digest } of vouched) {
    const found = atHand.get(path);
    const shown = `artifact ${path}`;
    if (!found) tally.fail({ path: shown, message: 'is not at hand' });
    else if (`sha256:${found.sha256}` !== digest || found.size !== size) {
      const message = `differs from its digest: declared ${short(
        digest,
      )}, found ${short(found.sha256)}`;
      const resting = restingOn(bundle, path, digest.slice(7));
      tally.fail({ path: shown, message, restingOn: resting });
    } else tally.pass();
  }
}
