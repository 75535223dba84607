import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils';
import { canonicalJson } from '../ledger/canonicalJson';
import { portableSha256, type Sha256 } from '../ledger/hash';
import type { Metadata } from './schema';

/**
 * SHA-256 over the RFC 8785 text: the same metadata has the same digest, whatever the order of its keys.
 *
 * @param sha256 - a faster one, where there is one
 */
export function metadataDigest(
  metadata: Metadata,
  sha256: Sha256 = portableSha256,
): string {
  const text = canonicalJson(withoutUndefined(metadata));
  return `sha256:${bytesToHex(sha256(utf8ToBytes(text)))}`;
}

/** A key whose value is undefined is a key left out; the canonical text knows no undefined. */
export function withoutUndefined(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutUndefined);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, inner]) => inner !== undefined)
      .map(([key, inner]) => [key, withoutUndefined(inner)]),
  );
}
