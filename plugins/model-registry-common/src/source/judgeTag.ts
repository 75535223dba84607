import {
  readSshPublicKey,
  readSshSignature,
  sshFingerprint,
  sshSignatureHolds,
} from './sshSignature';
import { readTagObject } from './tagObject';

/**
 * What became of the signature of a tag. Only `verified` says that somebody who is known signed it;
 * everything else is written down as what it is, and never as that.
 */
export const tagSignatures = [
  'verified', // by a configured key, over this tag and this commit
  'unknown-signer', // holds, by a key that nobody configured for this repository
  'invalid', // does not hold, or is about another tag
  'unsigned', // an annotated tag without one
  'not-annotated', // a name for a commit, which cannot be signed
  'unsupported', // OpenPGP, X.509, or a key other than Ed25519: nobody looked
] as const;
export type TagSignature = (typeof tagSignatures)[number];

/** Whose signature counts, and for which repositories. */
export interface TagSigner {
  readonly name: string;
  readonly publicKey: string; // a line of SSH: ssh-ed25519 AAAA…
  /** As `host/path`; all when left out. */
  readonly repositories?: readonly string[];
}

export interface JudgedTag {
  readonly signature: TagSignature;
  readonly signer?: string;
  readonly keyFingerprint?: string;
}

interface Asked {
  readonly repository: string; // host/path
  readonly tag: string;
  readonly commit: string;
}

const gitNamespace = 'git'; // a signature made for a file or a login is none of a tag

/** Judges the signature of a tag object, whose bytes the caller has compared with its id. */
export function judgeTag(
  object: Uint8Array,
  { repository, tag, commit }: Asked,
  signers: readonly TagSigner[],
): JudgedTag {
  const read = readTagObject(object);
  if (!read) return { signature: 'invalid' };
  // A signed tag stays signed under another name; what was signed has to be this one.
  if (read.tag !== tag || read.commit !== commit)
    return { signature: 'invalid' };
  if (read.signature === undefined) return { signature: 'unsigned' };
  if (read.signature.format !== 'ssh') return { signature: 'unsupported' };
  const signature = readSshSignature(read.signature.text);
  if (!signature) return { signature: 'unsupported' };
  const keyFingerprint = sshFingerprint(signature.publicKey);
  const holds =
    signature.namespace === gitNamespace &&
    sshSignatureHolds(signature, read.signed);
  if (!holds) return { signature: 'invalid', keyFingerprint };
  const signer = signers.find(
    one =>
      fingerprintOf(one) === keyFingerprint &&
      (one.repositories?.includes(repository) ?? true),
  );
  return signer
    ? { signature: 'verified', signer: signer.name, keyFingerprint }
    : { signature: 'unknown-signer', keyFingerprint };
}

function fingerprintOf({ publicKey }: TagSigner): string | undefined {
  const key = readSshPublicKey(publicKey);
  return key && sshFingerprint(key);
}
