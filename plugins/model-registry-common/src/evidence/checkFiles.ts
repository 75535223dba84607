import { toHex } from '../ledger/bytes';
import { found } from '../ledger/found';
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
import { archivePath, CheckReport, startTally, Tally } from './report';
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
      const finding = found('checksum-differs', { byte: at });
      tally.fail({ path: changed.path, at, ...finding });
    } else {
      const { at: byte, finding } = problem;
      const whole = found('archive-differs', { byte, finding });
      tally.fail({ path: archivePath, at: byte, ...whole });
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
      tally.fail({ path, ...found('file-not-there') });
    } else if (path <= before || own.has(path)) {
      tally.fail({ path, ...found('file-misplaced') });
    } else if (toHex(sha256(file.bytes)) !== declared) {
      const change = describeChange(file, declared, sha256);
      const resting = restingOn(bundle, path, declared);
      tally.fail({ path, ...change, restingOn: resting });
    } else if (file.bytes.length !== size) {
      tally.fail({ path, ...found('file-size') });
    } else {
      tally.pass();
    }
    before = path;
  }
  for (const path of unlisted) {
    tally.fail({ path, ...found('file-unlisted') });
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
    tally.fail({ path: bundlePaths.artifacts, ...found('missing') });
  } else if (context.versionDigest && vouched.length > 0) {
    const actual = context.versionDigest(vouched);
    const declared = manifest.subject.digest;
    if (actual === declared) tally.pass();
    else {
      const digests = { found: short(actual), declared: short(declared) };
      const path = bundlePaths.artifacts;
      tally.fail({ path, ...found('version-differs', digests) });
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
    const artifact = atHand.get(path);
    const shown = `artifact ${path}`;
    if (!artifact) tally.fail({ path: shown, ...found('not-at-hand') });
    else if (`sha256:${artifact.sha256}` !== digest || artifact.size !== size) {
      const digests = {
        declared: short(digest),
        found: short(artifact.sha256),
      };
      const resting = restingOn(bundle, path, digest.slice(7));
      const finding = found('digest-differs', digests);
      tally.fail({ path: shown, ...finding, restingOn: resting });
    } else tally.pass();
  }
}
