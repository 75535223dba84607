import { foundEn } from './foundEn';

export type FoundCode = keyof typeof foundEn;

/** One language's sentences for everything a verification can find. */
export type FoundWords = Readonly<Record<FoundCode, string>>;

/** What fills the places of a finding; one finding may stand in another. `cause` is what a parser said. */
export type FoundParams = Readonly<Record<string, string | number | Found>>;

/** Something a verification found: data to be said in any language, and the sentence in English. */
export interface Found {
  readonly code: FoundCode;
  readonly params?: FoundParams;
  readonly message: string;
}

export function found(code: FoundCode, params?: FoundParams): Found {
  const message = sayFound({ code, params });
  return params === undefined ? { code, message } : { code, params, message };
}

/** A finding in words. Places of bytes are grouped by thousands; other numbers are names of things. */
export function sayFound(
  { code, params = {} }: Pick<Found, 'code' | 'params'>,
  words: FoundWords = foundEn,
  language: string = 'en-US',
): string {
  return words[code].replace(/\{(\w+)\}/g, (place, name: string) => {
    const value = params[name];
    if (value === undefined) return place;
    if (typeof value === 'object') return sayFound(value, words, language);
    return name === 'byte' && typeof value === 'number'
      ? value.toLocaleString(language)
      : String(value);
  });
}
