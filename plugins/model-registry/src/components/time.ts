import { localeOf } from './locale';

const hourMs = 60 * 60 * 1_000;
export const dayMs = 24 * hourMs;
const relativeWithinMs = 7 * dayMs;

export function daysUntil(iso: string, now: number = Date.now()): number {
  return Math.max(0, Math.floor((Date.parse(iso) - now) / dayMs));
}

/** Begun hours count, so that nothing that is in force has none left. */
export function hoursUntil(iso: string, now: number = Date.now()): number {
  return Math.max(0, Math.ceil((Date.parse(iso) - now) / hourMs));
}

/** `2026-11-21 09:14:07 UTC`, as ledger, evidence and exports show times. */
export function absoluteUtc(iso: string): string {
  return `${new Date(iso).toISOString().slice(0, 19).replace('T', ' ')} UTC`;
}

/** Making a format takes longer than all else about a time, and a page shows hundreds in one language. */
function onceByLocale<F>(make: (locale: string) => F): (locale: string) => F {
  const made = new Map<string, F>();
  return locale => {
    const format = made.get(locale) ?? make(locale);
    made.set(locale, format);
    return format;
  };
}

const dateFormat = onceByLocale(
  locale =>
    new Intl.DateTimeFormat(locale, {
      day: 'numeric',
      month: 'short',
      year: 'numeric',
    }),
);
const relativeFormat = onceByLocale(
  locale => new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }),
);

export function dateText(iso: string, language: string): string {
  return dateFormat(localeOf(language)).format(new Date(iso));
}

const units: [Intl.RelativeTimeFormatUnit, number][] = [
  ['day', dayMs],
  ['hour', 60 * 60 * 1_000],
  ['minute', 60 * 1_000],
];

/** "2 hours ago" within 7 days, else the date. A time under a minute away is "now". */
export function whenText(
  iso: string,
  language: string,
  now: number = Date.now(),
): string {
  const delta = Date.parse(iso) - now;
  if (Math.abs(delta) >= relativeWithinMs) return dateText(iso, language);
  return relativeText(delta, language);
}

export function relativeText(deltaMs: number, language: string): string {
  const format = relativeFormat(localeOf(language));
  for (const [unit, size] of units) {
    if (Math.abs(deltaMs) >= size)
      return format.format(Math.trunc(deltaMs / size), unit);
  }
  return format.format(0, 'second');
}

/** Deadlines say both: how long, and which day. */
export function deadlineText(
  iso: string,
  language: string,
  now: number = Date.now(),
): string {
  return `${relativeText(Date.parse(iso) - now, language)}, ${dateText(
    iso,
    language,
  )}`;
}
