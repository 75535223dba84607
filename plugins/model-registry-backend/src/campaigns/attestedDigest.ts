import { createHash } from 'node:crypto';

/** Names bytes and metadata together: what an attestation is about, and what its sender was shown (safety: S4). */
export function attestedDigest(row: {
  manifest_digest: string | null;
  metadata_digest: string;
}): string {
  const text = `attested-v1\n${row.manifest_digest ?? ''}\n${
    row.metadata_digest
  }`;
  return `sha256:${createHash('sha256').update(text).digest('hex')}`;
}
