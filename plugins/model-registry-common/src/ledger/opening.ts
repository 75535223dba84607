import { z } from 'zod';
import { concatBytes, fromHex, toHex, utf8 } from './bytes';
import { canonicalJson, JsonValue } from './canonicalJson';
import { portableSha256, Sha256, sha256HexPattern } from './hash';

/** As long as the hash, so that a short value (a name) cannot be guessed from its commitment. */
export const saltBytes = 32;

/** What opens one sealed field. Kept apart from the entry; deleting it erases the value. */
export const openingSchema = z.strictObject({
  salt: z
    .string()
    .regex(sha256HexPattern, 'Expected 32 bytes as lower-case hex'),
  value: z.json(),
});

/** A sealed field's salt and value. */
export type Opening = { salt: string; value: JsonValue };
/** The openings of one entry, by field. */
export type Openings = Record<string, Opening>;

/** The commitment to a value: SHA-256 over the salt and the value's canonical JSON, as hex. */
export function commitmentOf(
  opening: Opening,
  sha256: Sha256 = portableSha256,
): string {
  const value = utf8(canonicalJson(opening.value));
  return toHex(sha256(concatBytes(fromHex(opening.salt), value)));
}

/** Whether an opening is the one its commitment was made from. */
export function checkOpening(
  commitment: string,
  opening: Opening,
  sha256: Sha256 = portableSha256,
): boolean {
  if (!sha256HexPattern.test(opening.salt)) return false;
  return commitmentOf(opening, sha256) === commitment;
}
