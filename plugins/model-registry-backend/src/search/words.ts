/** More words narrow no further, and each costs a look at the index. */
const wordsMax = 12;
const wordLengthMax = 64;

const words = /[\p{Letter}\p{Mark}\p{Number}]+/gu;
/** Signs that are words by themselves, as `search_words` of the database has it. */
const sign = /[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]/gu;

/** The words of what somebody typed; without accents and case only in the database. */
export function wordsIn(text: string): string[] {
  return (text.match(words) ?? [])
    .slice(0, wordsMax)
    .map(word => word.slice(0, wordLengthMax));
}

/** Every word as the beginning of one; signs that belong together one after the other. */
export function tsqueryOf(all: readonly string[]): string {
  return all.map(word => `'${word.replace(sign, ' $& ')}':*`).join(' & ');
}

/** The text as a pattern of LIKE that stands for itself. */
export function escapeLike(text: string): string {
  return text.replace(/[\\%_]/g, '\\$&');
}

export function partPattern(text: string): string {
  return `%${escapeLike(text)}%`;
}

/** As somebody wrote it; a `\` at its end, which LIKE refuses, stands for itself. */
export function wholePattern(pattern: string): string {
  const slashes = /\\*$/.exec(pattern)?.[0].length ?? 0;
  return slashes % 2 === 1 ? `${pattern}\\` : pattern;
}
