import { createHash } from 'node:crypto';
import {
  canonicalJson,
  type ManifestFile,
} from '@assay/plugin-model-registry-common';
import type { HeldArtifactRow } from '../database/rows';

/** The list that a version is sealed by: every file's path, digest, size and kind, sorted by path. */
export function manifestOf(
  artifacts: readonly HeldArtifactRow[],
): ManifestFile[] {
  return artifacts
    .map(({ path, digest, size, kind }) => ({
      path,
      digest,
      size: Number(size),
      kind,
    }))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** SHA-256 over the RFC 8785 text of the list; it names the version's bytes for good. */
export function manifestDigest(manifest: readonly ManifestFile[]): string {
  const text = canonicalJson(manifest);
  return `sha256:${createHash('sha256').update(text).digest('hex')}`;
}
