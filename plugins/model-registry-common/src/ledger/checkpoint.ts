import { fromBase64, toBase64 } from './bytes';
import { isKeyName, Signer, VerifierKey } from './keys';
import { checkNote, parseNote, signNote } from './note';

const rootBytes = 32;
const decimal = /^(?:0|[1-9][0-9]{0,15})$/;

/** The head of a log: how many entries it has, and the root over them. */
export type Checkpoint = { origin: string; size: number; root: Uint8Array };

/** What the known keys say about a checkpoint. */
export type CheckpointFinding = {
  checkpoint: Checkpoint;
  /** `signed` by a known key of the log's own name; `forged` when such a key's line does not hold. */
  signature: 'signed' | 'unknown-signer' | 'forged';
  signedBy?: VerifierKey;
};

/** The text of a C2SP checkpoint: origin, size in decimal, base64 of the root. */
export function checkpointText(checkpoint: Checkpoint): string {
  if (!isKeyName(checkpoint.origin)) {
    throw new RangeError(`'${checkpoint.origin}' cannot name a log`);
  }
  if (!Number.isSafeInteger(checkpoint.size) || checkpoint.size < 0) {
    throw new RangeError(`A log cannot have ${checkpoint.size} entries`);
  }
  if (checkpoint.root.length !== rootBytes) {
    throw new RangeError(`A root has ${rootBytes} bytes`);
  }
  return `${checkpoint.origin}\n${checkpoint.size}\n${toBase64(
    checkpoint.root,
  )}\n`;
}

/**
 * Signs a checkpoint. The caller must have stored (size, root) before, and must never
 * have another root for that size (W7): two signed roots prove that a log lied.
 */
export function signCheckpoint(checkpoint: Checkpoint, signer: Signer): string {
  if (signer.name !== checkpoint.origin) {
    throw new RangeError('A log signs with the key of its own name');
  }
  return signNote(checkpointText(checkpoint), signer);
}

/** Reads a checkpoint's text. Extension lines are refused: this log has none to say. */
export function parseCheckpointText(text: string): Checkpoint {
  const [origin, size, root, rest, ...more] = text.split('\n');
  if (rest !== '' || more.length > 0 || !isKeyName(origin)) {
    throw new RangeError('A checkpoint is origin, size and root, a line each');
  }
  if (!decimal.test(size) || !Number.isSafeInteger(Number(size))) {
    throw new RangeError(`'${size}' is not the size of a log`);
  }
  const bytes = fromBase64(root);
  if (bytes.length !== rootBytes) {
    throw new RangeError(`A root has ${rootBytes} bytes`);
  }
  return { origin, size: Number(size), root: bytes };
}

/**
 * Reads a signed checkpoint and says whose it is. Only a key that carries the log's own
 * name speaks for the log, so a trusted key of another log opens nothing here.
 *
 * @throws RangeError when it is not a checkpoint
 */
export function verifyCheckpoint(
  note: string,
  trust: readonly VerifierKey[],
): CheckpointFinding {
  const signed = parseNote(note);
  const checkpoint = parseCheckpointText(signed.text);
  const own = trust.filter(key => key.name === checkpoint.origin);
  const finding = checkNote(signed, own);
  if (finding.forged.length > 0) return { checkpoint, signature: 'forged' };
  const [signedBy] = finding.signedBy;
  return signedBy
    ? { checkpoint, signature: 'signed', signedBy }
    : { checkpoint, signature: 'unknown-signer' };
}
