import { sha256 } from '@noble/hashes/sha2';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils';

export const sbomBytesMax = 8 * 1024 * 1024; // what a fact's document may hold

export interface SbomFile {
  format: 'CycloneDX' | 'SPDX';
  document: string;
  documentDigest: string;
  documentSize: number;
}

/** Reads what kind of SBOM a text is; undefined when it is neither kind. The scanner checks the rest. */
export function readSbom(document: string): SbomFile | undefined {
  const format = formatOf(document);
  if (!format) return undefined;
  const bytes = utf8ToBytes(document);
  return {
    format,
    document,
    documentDigest: `sha256:${bytesToHex(sha256(bytes))}`,
    documentSize: bytes.length,
  };
}

function formatOf(document: string): SbomFile['format'] | undefined {
  try {
    const parsed = JSON.parse(document);
    if (parsed?.bomFormat === 'CycloneDX') return 'CycloneDX';
    if (typeof parsed?.spdxVersion === 'string') return 'SPDX';
  } catch {
    // Not JSON: neither kind.
  }
  return undefined;
}
