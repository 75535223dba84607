import {
  concatBytes,
  fromBase64,
  fromHex,
  sameBytes,
  toBase64,
  toHex,
  utf8,
} from './bytes';
import { isKeyName, Signer, VerifierKey, verifySignature } from './keys';

/** A checkpoint has a few hundred bytes; this leaves room for witnesses. */
export const noteBytesMax = 64 * 1024;
/** One log and a quorum of witnesses. */
export const noteSignaturesMax = 32;

const keyIdBytes = 4;
const signatureLine = /^\u2014 (\S+) (\S+)$/;

/** A signature line of a note, not checked. */
export type NoteSignature = {
  name: string;
  keyId: string;
  signature: Uint8Array;
};

/** A note taken apart. The text ends in a newline, which is signed with it. */
export type SignedNote = { text: string; signatures: NoteSignature[] };

/**
 * What the known keys say about a note: the ones that signed it, and the lines that
 * claim to be theirs and are not. Lines of unknown keys are left aside, as C2SP wants.
 */
export type NoteFinding = { signedBy: VerifierKey[]; forged: NoteSignature[] };

/** Signs a text as a C2SP note. @throws RangeError unless the text ends in a newline. */
export function signNote(text: string, signer: Signer): string {
  if (!text.endsWith('\n') || text.includes('\n\n')) {
    throw new RangeError('A note is lines of text without an empty one');
  }
  const signature = signer.sign(utf8(text));
  const blob = toBase64(concatBytes(fromHex(signer.keyId), signature));
  return `${text}\n\u2014 ${signer.name} ${blob}\n`;
}

/** Takes a note apart. @throws RangeError when it is not a signed note. */
export function parseNote(note: string): SignedNote {
  if (note.length > noteBytesMax) throw new RangeError('The note is too long');
  const split = note.lastIndexOf('\n\n');
  if (split < 1 || !note.endsWith('\n')) {
    throw new RangeError('A note has a text, an empty line and signatures');
  }
  const lines = note.slice(split + 2, -1).split('\n');
  if (lines.length > noteSignaturesMax) {
    throw new RangeError(`A note has at most ${noteSignaturesMax} signatures`);
  }
  return { text: note.slice(0, split + 1), signatures: lines.map(parseLine) };
}

function parseLine(line: string): NoteSignature {
  const [, name, encoded] = signatureLine.exec(line) ?? [];
  if (!name || !isKeyName(name)) {
    throw new RangeError('A signature line is a dash, a name and base64');
  }
  const blob = fromBase64(encoded);
  if (blob.length <= keyIdBytes) throw new RangeError('A signature is empty');
  return {
    name,
    keyId: toHex(blob.slice(0, keyIdBytes)),
    signature: blob.slice(keyIdBytes),
  };
}

/** Checks each signature whose key is known. */
export function checkNote(
  note: SignedNote,
  known: readonly VerifierKey[],
): NoteFinding {
  const message = utf8(note.text);
  const finding: NoteFinding = { signedBy: [], forged: [] };
  for (const line of note.signatures) {
    const key = known.find(
      candidate =>
        candidate.name === line.name && candidate.keyId === line.keyId,
    );
    if (!key) continue;
    if (verifySignature(key, message, line.signature)) {
      const again = finding.signedBy.some(other =>
        sameBytes(other.publicKey, key.publicKey),
      );
      if (!again) finding.signedBy.push(key);
    } else {
      finding.forged.push(line);
    }
  }
  return finding;
}
