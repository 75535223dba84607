import { z } from 'zod';
import { utf8 } from './bytes';
import { isPlainObject, JsonObject, parseCanonical } from './canonicalJson';
import { sha256HexPattern } from './hash';

/** A whole entry in UTF-8. Larger findings belong into a fact and are cited by digest. */
export const entryBytesMax = 32 * 1024;
/** Sealed fields of one entry: an actor, a rationale, and room for a few more. */
export const sealedFieldsMax = 16;
/** Long enough for `version.move-refused` and what may come, short enough for an index. */
export const entryTypeCharactersMax = 64;
/** `group/name@version` with 63 + 63 characters of name and a long semver. */
export const subjectRefCharactersMax = 256;

/** Of a character as JavaScript counts them. */
const utf8BytesMax = 3;

const entryType = /^[a-z][a-z0-9]*(?:[.-][a-z0-9]+)*$/;
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const instant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;
const sealedField = /^[a-z][A-Za-z0-9]{0,63}$/;

/** What a subject's reference looks like, by kind. Only ASCII, so it reads the same everywhere. */
const refPatterns = {
  model: /^[a-z0-9][a-z0-9._-]*\/[a-z0-9][a-z0-9._-]*$/,
  version: /^[a-z0-9][a-z0-9._-]*\/[a-z0-9][a-z0-9._-]*@[0-9A-Za-z.+-]+$/,
  exception: /^[A-Za-z0-9][A-Za-z0-9._+/@:-]*$/,
  policy: /^[A-Za-z0-9][A-Za-z0-9._+/@:-]*$/,
  system: /^[A-Za-z0-9][A-Za-z0-9._+/@:-]*$/,
} as const;

/** The kinds of things an entry can be about. */
export const subjectKinds = [
  'model',
  'version',
  'exception',
  'policy',
  'system',
] as const;

/** RFC 3339 in UTC with milliseconds, and a day that exists. */
export function isInstant(text: string): boolean {
  if (!instant.test(text)) return false;
  const time = Date.parse(text);
  return Number.isFinite(time) && new Date(time).toISOString() === text;
}

const sha256Hex = z
  .string()
  .regex(sha256HexPattern, 'Expected 64 lower-case hex digits');

/** What an entry is about. */
export const ledgerSubjectSchema = z
  .strictObject({
    kind: z.enum(subjectKinds),
    ref: z.string().max(subjectRefCharactersMax),
  })
  .refine(subject => refPatterns[subject.kind].test(subject.ref), {
    message: 'The reference does not fit the kind of subject',
    path: ['ref'],
  });

/**
 * One line of the ledger, format `ledger-v1`.
 *
 * `subjectPrev` is the leaf hash of the subject's entry before this one (64 zeros for its first),
 * so each subject carries its own chain and a bundle can show that it leaves nothing out.
 * `sealed` holds salted commitments in place of personal data, which stays erasable (W5).
 */
export const ledgerEntrySchema = z.strictObject({
  v: z.literal('ledger-v1'),
  id: z.string().regex(uuid, 'Expected a lower-case UUID'),
  type: z.string().max(entryTypeCharactersMax).regex(entryType),
  subject: ledgerSubjectSchema,
  subjectSeq: z.number().int().min(0).max(Number.MAX_SAFE_INTEGER),
  subjectPrev: sha256Hex,
  recordedAt: z
    .string()
    .refine(isInstant, 'Expected a UTC time with milliseconds'),
  data: z.custom<JsonObject>(isPlainObject, 'Expected a JSON object'),
  sealed: z
    .record(z.string().regex(sealedField), sha256Hex)
    .refine(
      sealed => Object.keys(sealed).length <= sealedFieldsMax,
      `At most ${sealedFieldsMax} sealed fields`,
    ),
});

export type LedgerSubject = z.infer<typeof ledgerSubjectSchema>;
export type LedgerEntry = z.infer<typeof ledgerEntrySchema>;

/** One string per subject, for maps. Kinds hold no blank, so it cannot be ambiguous. */
export function subjectKey(subject: LedgerSubject): string {
  return `${subject.kind} ${subject.ref}`;
}

/**
 * Reads the exact text of an entry.
 *
 * @throws CanonicalJsonError when the text is not canonical, RangeError when it is too long,
 *   ZodError when it is not a `ledger-v1` entry
 */
export function parseEntry(text: string): LedgerEntry {
  return checkEntry(text, parseCanonical);
}

/** The same of a text that `canonicalJson` has just made, which is not spelt out once more. */
export function readEntry(text: string): LedgerEntry {
  return checkEntry(text, JSON.parse);
}

function checkEntry(
  text: string,
  read: (text: string) => unknown,
): LedgerEntry {
  // Characters bound bytes from below, so that few texts are encoded to be counted.
  const isLong = text.length * utf8BytesMax > entryBytesMax;
  if (isLong && utf8(text).length > entryBytesMax) {
    throw new RangeError(`An entry has at most ${entryBytesMax} bytes`);
  }
  return ledgerEntrySchema.parse(read(text));
}
