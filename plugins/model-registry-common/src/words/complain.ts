import type { z } from 'zod';
import zodDe from 'zod/v4/locales/de.js';
import { complaintsEn, type ComplaintWords } from '../metadata/complaints';

/** The schema's own complaints in German. */
export const complaintsDe: ComplaintWords = {
  empty: 'hier etwas sagen oder das Feld weglassen',
  tooLong: 'höchstens {max} Zeichen',
  unstorable: 'NUL-Zeichen und halbe Ersatzpaare weglassen',
  ratio: 'ein Verhältnis von 0 bis 1 angeben',
  dayOrTime:
    'einen Tag wie 2026-04-20 oder eine Zeit wie 2026-04-20T14:55Z angeben',
  tooMany: 'höchstens {max} aufführen',
  keyName:
    'mit einem Buchstaben beginnen; erlaubt sind Buchstaben, Ziffern und _ . @ : / -',
};

const german = zodDe().localeError;

/** Why a value does not fit its schema, in words of a language; undefined where it fits. */
export function complaintIn(
  schema: z.ZodType,
  value: unknown,
  language: string,
): string | undefined {
  const isGerman = language.toLowerCase().split('-')[0] === 'de';
  const options = isGerman ? { error: german } : undefined;
  const parsed = schema.safeParse(value, options);
  if (parsed.success) return undefined;
  const [{ message }] = parsed.error.issues;
  return isGerman ? inGerman(message) : message;
}

/** Messages of our own are fixed when the schema is built, so their German stands in by their English. */
function inGerman(message: string): string {
  for (const [code, english] of Object.entries(complaintsEn)) {
    const [before, after] = english.split('{max}');
    const isThis =
      after === undefined
        ? message === english
        : message.startsWith(before) && message.endsWith(after);
    if (!isThis) continue;
    const max = message.slice(
      before.length,
      message.length - (after?.length ?? 0),
    );
    return complaintsDe[code as keyof ComplaintWords].replace('{max}', max);
  }
  return message;
}
