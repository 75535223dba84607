import { z } from 'zod';
import { complaint } from './complaints';

/** Limits of metadata. A full record is about 20 KiB; a request body may hold 256 KiB. */
export const shortTextLengthMax = 256;
export const longTextLengthMax = 4_000;
export const uriLengthMax = 2_048;
export const digestClaimLengthMax = 128;
export const keyLengthMax = 128; // of a metric, slice or slot
export const listItemsMax = 100;
export const mapEntriesMax = 100;

// A text with half a surrogate pair has no canonical bytes to hash, and PostgreSQL stores no U+0000.
// eslint-disable-next-line no-control-regex
const unstorable = /[\u0000\p{Surrogate}]/u;

function plainText(lengthMax: number) {
  return z
    .string()
    .min(1, complaint('empty'))
    .max(lengthMax, complaint('tooLong', lengthMax))
    .refine(value => !unstorable.test(value), complaint('unstorable'));
}

export const shortText = plainText(shortTextLengthMax);
export const longText = plainText(longTextLengthMax);
export const uriText = plainText(uriLengthMax);

/** A digest as somebody states it. The registry compares with its own; this one opens no gate (safety: S8). */
export const digestClaim = plainText(digestClaimLengthMax);

export const count = z.number().int().nonnegative();

/** A part of one, from 0 to 1. */
export const ratio = z
  .number()
  .min(0, complaint('ratio'))
  .max(1, complaint('ratio'));

/** A calendar day, `2026-04-20`, or a moment of one, `2025-10-20T14:55Z`. */
export const dayOrTime = z
  .string()
  .max(40)
  .regex(
    /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])(T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2}))?$/,
    complaint('dayOrTime'),
  );

export function list<T extends z.ZodType>(item: T, itemsMax = listItemsMax) {
  return z.array(item).max(itemsMax, complaint('tooMany', itemsMax));
}

/** Names of metrics and slots: letters, digits and a few signs, so that they read well as columns. */
const mapKey = z
  .string()
  .max(keyLengthMax)
  .regex(/^[A-Za-z][A-Za-z0-9_.@:/-]*$/, complaint('keyName'));

export function map<T extends z.ZodType>(value: T) {
  return z
    .record(mapKey, value)
    .refine(
      entries => Object.keys(entries).length <= mapEntriesMax,
      complaint('tooMany', mapEntriesMax),
    );
}

/** Custom properties of one version: what a company wants to find models by and this schema does not know. */
export const propertiesMax = 50;
export const properties = z
  .record(mapKey, z.union([shortText, z.number(), z.boolean()]))
  .refine(
    entries => Object.keys(entries).length <= propertiesMax,
    `list at most ${propertiesMax}`,
  );

/** One term of a controlled vocabulary, or a list of them. */
export function oneOf<const T extends readonly { readonly id: string }[]>(
  terms: T,
) {
  const ids = terms.map(term => term.id) as T[number]['id'][];
  return z.enum(ids as [T[number]['id'], ...T[number]['id'][]]);
}
