import { toHex, utf8 } from './bytes';
import { canonicalJson, JsonObject, JsonValue } from './canonicalJson';
import { LedgerEntry, LedgerSubject, readEntry } from './entry';
import { portableSha256, Sha256 } from './hash';
import { leafHash } from './merkle';
import { commitmentOf, Openings, saltBytes } from './opening';

/** What a writer says about an event; the commitments are made here. */
export type UnsealedEntry = {
  id: string;
  type: string;
  subject: LedgerSubject;
  /** 0 for the subject's first entry, then one more each time. */
  subjectSeq: number;
  /** Leaf hash of the subject's entry before this one; 64 zeros for its first. */
  subjectPrev: string;
  recordedAt: string;
  /** No personal data: this is hashed and stays for good. */
  data: JsonObject;
  /** Actor, free text and the like. Only commitments to it enter the entry. */
  personal: Record<string, JsonValue>;
};

/** A sealed entry, ready to be written. */
export type SealedEntry = {
  entry: LedgerEntry;
  /** The exact canonical text that is hashed; store it as text, never as jsonb. */
  text: string;
  /** What the subject's next entry names as its `subjectPrev`. */
  leafHash: string;
  openings: Openings;
};

/**
 * Turns an event into a `ledger-v1` entry, with salted commitments in place of personal data.
 *
 * @param randomBytes - must be cryptographically strong; called once per personal field
 * @throws when the result is not a `ledger-v1` entry or is larger than 32 KiB
 */
export function sealEntry(
  input: UnsealedEntry & {
    randomBytes: (length: number) => Uint8Array;
    sha256?: Sha256;
  },
): SealedEntry {
  const { personal, randomBytes, sha256 = portableSha256, ...event } = input;
  const openings: Openings = {};
  const sealed: Record<string, string> = {};
  for (const [field, value] of Object.entries(personal)) {
    const opening = { salt: toHex(randomBytes(saltBytes)), value };
    openings[field] = opening;
    sealed[field] = commitmentOf(opening, sha256);
  }
  const text = canonicalJson({ v: 'ledger-v1', ...event, sealed });
  // Read back at once: what a verifier would refuse must never be written. That it is canonical, it is by its making.
  const entry = readEntry(text);
  return {
    entry,
    text,
    leafHash: toHex(leafHash(utf8(text), sha256)),
    openings,
  };
}
