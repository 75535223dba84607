import { z } from 'zod';
import { fromBase64, toHex, utf8ToText } from '../ledger/bytes';
import {
  CanonicalJsonError,
  JsonValue,
  parseCanonical,
} from '../ledger/canonicalJson';
import { Sha256 } from '../ledger/hash';
import { findChangedByte } from './crc32';
import {
  DsseEnvelope,
  dsseEnvelopeSchema,
  EvidenceStatement,
  evidenceStatementSchema,
} from './dsse';
import { manifestBytesMax, searchedBytesMax } from './limits';
import {
  attachmentsFolder,
  bundlePaths,
  EvidenceManifest,
  evidenceManifestSchema,
} from './manifest';
import { formatCount } from './report';
import { FoundFile } from './unzip';

/** A bundle taken apart, as far as it could be. What is undefined has a failure somewhere. */
export type OpenedBundle = {
  files: Map<string, FoundFile>;
  /** The values of all canonical JSON files that could be read. */
  values: Map<string, JsonValue>;
  /** Why a JSON file could not be read, with the byte when known. */
  unread: Map<string, { at?: number; message: string }>;
  manifest?: EvidenceManifest;
  envelope?: DsseEnvelope;
  statement?: EvidenceStatement;
};

/** Reads all JSON of a bundle and the parts that say what the rest has to be. Never throws. */
export function openBundle(found: readonly FoundFile[]): OpenedBundle {
  const bundle: OpenedBundle = {
    files: new Map(found.map(file => [file.path, file])),
    values: new Map(),
    unread: new Map(),
  };
  for (const file of found) {
    if (!isCanonicalFile(file.path)) continue;
    try {
      bundle.values.set(file.path, readCanonical(file));
    } catch (error) {
      const at = error instanceof CanonicalJsonError ? error.at : undefined;
      const message = lowerFirst((error as Error).message);
      bundle.unread.set(file.path, { at, message });
    }
  }
  bundle.manifest = read(bundle, bundlePaths.manifest, evidenceManifestSchema);
  bundle.envelope = read(bundle, bundlePaths.envelope, dsseEnvelopeSchema);
  bundle.statement = statementOf(bundle);
  return bundle;
}

/** Whether the files are the ones their manifest names, as far as names go. Never throws. */
export function hasNamesOfManifest(found: readonly FoundFile[]): boolean {
  const { files, manifest } = openBundle(
    found.filter(file => file.path === bundlePaths.manifest),
  );
  if (files.size === 0 || !manifest) return false;
  const names = new Set<string>(manifest.files.map(file => file.path));
  names.add(bundlePaths.manifest).add(bundlePaths.envelope);
  return (
    names.size === found.length && found.every(file => names.has(file.path))
  );
}

/** Attachments stay as their producer made them; all other JSON is ours and canonical. */
export function isCanonicalFile(path: string): boolean {
  return path.endsWith('.json') && !path.startsWith(attachmentsFolder);
}

function readCanonical(file: FoundFile): JsonValue {
  if (
    file.path === bundlePaths.manifest &&
    file.bytes.length > manifestBytesMax
  ) {
    throw new RangeError(`It has more than ${manifestBytesMax} bytes`);
  }
  return parseCanonical(utf8ToText(file.bytes));
}

/** The value of one file by its schema; a value that does not fit is noted as unread. */
export function read<Schema extends z.ZodType>(
  bundle: OpenedBundle,
  path: string,
  schema: Schema,
): z.infer<Schema> | undefined {
  const value = bundle.values.get(path);
  if (value === undefined) return undefined;
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const place = issue.path.join('.') || 'the whole';
  const message = `is not as evidence-v1 has it at ${place}: ${issue.message}`;
  bundle.unread.set(path, { message });
  return undefined;
}

function statementOf(bundle: OpenedBundle): EvidenceStatement | undefined {
  if (!bundle.envelope) return undefined;
  try {
    const payload = utf8ToText(fromBase64(bundle.envelope.payload));
    return evidenceStatementSchema.parse(parseCanonical(payload));
  } catch (error) {
    const message = 'has a payload that is no in-toto statement of evidence-v1';
    bundle.unread.set(bundlePaths.envelope, { message });
    return undefined;
  }
}

/**
 * Says that a file is not what a digest declares, and where it was changed. The place is known
 * when one byte was changed: the archive's checksum points at it and the digest confirms it.
 */
export function describeChange(
  file: FoundFile,
  declared: string,
  sha256: Sha256,
): { at?: number; message: string } {
  const found = toHex(sha256(file.bytes));
  const at = placeOfChange(file, declared, sha256);
  const place = at === undefined ? '' : `, first at byte ${formatCount(at)}`;
  const digests = `declared ${short(declared)}, found ${short(found)}`;
  return { at, message: `differs from its digest${place}: ${digests}` };
}

/** Twelve digits, as digests are shown everywhere. */
export function short(digest: string): string {
  return digest.replace('sha256:', '').slice(0, 12);
}

/**
 * The byte that was changed in a file, when changing one back mends it.
 *
 * @param declared - the digest that confirms a place; without one, a single candidate is taken
 */
export function placeOfChange(
  file: FoundFile,
  declared: string | undefined,
  sha256: Sha256,
): number | undefined {
  if (file.bytes.length > searchedBytesMax) return undefined;
  const candidates = findChangedByte(file.bytes, file.declaredCrc);
  if (declared === undefined) {
    return candidates.length === 1 ? candidates[0].at : undefined;
  }
  const mended = file.bytes.slice();
  return candidates.find(({ at, was }) => {
    const is = mended[at];
    mended[at] = was;
    const confirmed = toHex(sha256(mended)) === declared;
    mended[at] = is;
    return confirmed;
  })?.at;
}

/** Error messages of libraries begin a sentence; ours go on one. */
function lowerFirst(message: string): string {
  return `cannot be read: ${message.charAt(0).toLowerCase()}${message.slice(
    1,
  )}`;
}
