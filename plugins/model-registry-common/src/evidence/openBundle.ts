import { z } from 'zod';
import { fromBase64, toHex, utf8ToText } from '../ledger/bytes';
import {
  CanonicalJsonError,
  JsonValue,
  parseCanonical,
} from '../ledger/canonicalJson';
import { found, type Found } from '../ledger/found';
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
import { FoundFile } from './unzip';

/** A bundle taken apart, as far as it could be. What is undefined has a failure somewhere. */
export type OpenedBundle = {
  files: Map<string, FoundFile>;
  /** The values of all canonical JSON files that could be read. */
  values: Map<string, JsonValue>;
  /** Why a JSON file could not be read, with the byte when known. */
  unread: Map<string, { at?: number } & Found>;
  manifest?: EvidenceManifest;
  envelope?: DsseEnvelope;
  statement?: EvidenceStatement;
};

/** Reads all JSON of a bundle and the parts that say what the rest has to be. Never throws. */
export function openBundle(given: readonly FoundFile[]): OpenedBundle {
  const bundle: OpenedBundle = {
    files: new Map(given.map(file => [file.path, file])),
    values: new Map(),
    unread: new Map(),
  };
  for (const file of given) {
    if (!isCanonicalFile(file.path)) continue;
    try {
      bundle.values.set(file.path, readCanonical(file));
    } catch (error) {
      const at = error instanceof CanonicalJsonError ? error.at : undefined;
      bundle.unread.set(file.path, { at, ...whyUnread(error as Error) });
    }
  }
  bundle.manifest = read(bundle, bundlePaths.manifest, evidenceManifestSchema);
  bundle.envelope = read(bundle, bundlePaths.envelope, dsseEnvelopeSchema);
  bundle.statement = statementOf(bundle);
  return bundle;
}

/** Whether the files are the ones their manifest names, as far as names go. Never throws. */
export function hasNamesOfManifest(given: readonly FoundFile[]): boolean {
  const { files, manifest } = openBundle(
    given.filter(file => file.path === bundlePaths.manifest),
  );
  if (files.size === 0 || !manifest) return false;
  const names = new Set<string>(manifest.files.map(file => file.path));
  names.add(bundlePaths.manifest).add(bundlePaths.envelope);
  return (
    names.size === given.length && given.every(file => names.has(file.path))
  );
}

/** Attachments stay as their producer made them; all other JSON is ours and canonical. */
export function isCanonicalFile(path: string): boolean {
  return path.endsWith('.json') && !path.startsWith(attachmentsFolder);
}

/** Thrown inside this file only. */
class TooLarge extends Error {}

function readCanonical(file: FoundFile): JsonValue {
  if (
    file.path === bundlePaths.manifest &&
    file.bytes.length > manifestBytesMax
  ) {
    throw new TooLarge();
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
  const cause = issue.message;
  bundle.unread.set(path, found('schema-differs', { place, cause }));
  return undefined;
}

function statementOf(bundle: OpenedBundle): EvidenceStatement | undefined {
  if (!bundle.envelope) return undefined;
  try {
    const payload = utf8ToText(fromBase64(bundle.envelope.payload));
    return evidenceStatementSchema.parse(parseCanonical(payload));
  } catch (error) {
    bundle.unread.set(bundlePaths.envelope, found('no-statement'));
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
): { at?: number } & Found {
  const actual = toHex(sha256(file.bytes));
  const at = placeOfChange(file, declared, sha256);
  const digests = { declared: short(declared), found: short(actual) };
  if (at === undefined) return { at, ...found('digest-differs', digests) };
  return { at, ...found('digest-differs-at', { byte: at, ...digests }) };
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
function whyUnread(error: Error): Found {
  if (error instanceof TooLarge)
    return found('too-large', { bytes: manifestBytesMax });
  const { message } = error;
  const cause = message.charAt(0).toLowerCase() + message.slice(1);
  return found('unread-because', { cause });
}
