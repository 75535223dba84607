import { createHash } from 'node:crypto';
import { canonicalJson } from '@assay/plugin-model-registry-common';

interface ManifestPart {
  path: string;
  digest: string;
  size: number;
  kind?: unknown;
}

/**
 * The digest that names a version's bytes for good: SHA-256 over the RFC 8785 text of its files,
 * sorted by path.
 */
export function manifestDigest(files: readonly ManifestPart[]): string {
  const list = files
    .map(({ path, digest, size, kind }) => ({
      path,
      digest,
      size,
      kind: String(kind),
    }))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
  const hash = createHash('sha256').update(canonicalJson(list)).digest('hex');
  return `sha256:${hash}`;
}
