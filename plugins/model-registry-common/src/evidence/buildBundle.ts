import { toHex, utf8 } from '../ledger/bytes';
import { canonicalJson } from '../ledger/canonicalJson';
import { portableSha256, Sha256 } from '../ledger/hash';
import { Signer } from '../ledger/keys';
import {
  evidencePredicateType,
  inTotoStatementType,
  signStatement,
} from './dsse';
import { comparePaths } from './limits';
import {
  bundlePaths,
  EvidenceManifest,
  evidenceManifestSchema,
  EvidenceSubject,
} from './manifest';
import { BundleFile, writeZip } from './zip';

/** A file with the media type the manifest gives it. */
export type TypedFile = BundleFile & { mediaType: string };

/** All that a bundle is made from. */
export type BundleInput = {
  subject: EvidenceSubject;
  /** UTC with milliseconds. */
  createdAt: string;
  /** The log's name; the signer carries it too. */
  origin: string;
  ledger: EvidenceManifest['ledger'];
  /** In any order, without the two manifest files. */
  files: readonly TypedFile[];
};

/** A file of canonical JSON. @throws CanonicalJsonError when the value is not plain JSON. */
export function jsonFile(path: string, value: unknown): TypedFile {
  const bytes = utf8(canonicalJson(value));
  return { path, bytes, mediaType: 'application/json' };
}

/**
 * Builds an evidence bundle. Pure: the same input gives the same bytes, Ed25519 included.
 *
 * @throws when the input does not make an `evidence-v1` manifest, or a limit is passed
 */
export function buildBundle(
  input: BundleInput,
  signer: Signer,
  sha256: Sha256 = portableSha256,
): Uint8Array {
  if (signer.name !== input.origin) {
    throw new RangeError('A bundle is signed with the key of its own log');
  }
  const manifest = manifestOf(input, sha256);
  const manifestFile = jsonFile(bundlePaths.manifest, manifest);
  const { subject } = manifest;
  const envelope = signStatement(
    {
      _type: inTotoStatementType,
      subject: [
        {
          name: bundlePaths.manifest,
          digest: { sha256: toHex(sha256(manifestFile.bytes)) },
        },
        {
          name: `${subject.model}@${subject.version}`,
          digest: { sha256: subject.digest.replace('sha256:', '') },
        },
      ],
      predicateType: evidencePredicateType,
      predicate: { v: 'evidence-v1', origin: input.origin },
    },
    signer,
  );
  const envelopeFile = jsonFile(bundlePaths.envelope, envelope);
  return writeZip([...input.files, manifestFile, envelopeFile]);
}

function manifestOf(input: BundleInput, sha256: Sha256): EvidenceManifest {
  const { subject, createdAt, origin, ledger } = input;
  const files = input.files.map(({ path, bytes, mediaType }) => ({
    path,
    sha256: toHex(sha256(bytes)),
    size: bytes.length,
    mediaType,
  }));
  files.sort((a, b) => comparePaths(a.path, b.path));
  const manifest = {
    v: 'evidence-v1',
    subject,
    createdAt,
    origin,
    files,
    ledger,
  };
  return evidenceManifestSchema.parse(manifest);
}
