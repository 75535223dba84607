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

/** What a model's very name, and the beginning of it, are worth; a typing error away in name or title. */
export const rankOfName = 4_000;
export const rankOfBeginning = 2_000;
export const rankOfNear = 1_000;
/** What a word is worth by where it stands: in a name, a title, a tag or a description. */
export const nameWeights = [
  ['A', 1_000],
  ['B', 400],
  ['C', 200],
  ['D', 100],
] as const;

/** Folded words with blanks between them, as `search_words` of the database has it. */
export function separated(folded: string): string {
  return folded.replace(/[!-/:-@[-`{-~]+/g, ' ').replace(sign, ' $& ');
}

const plainWord = /^[\p{Letter}\p{Number}]+$/u;

/** The signs of a word that is made of nothing else; they have to stand one after the other. */
export function signsOf(folded: string): string[] | undefined {
  const signs = folded.match(sign) ?? [];
  return signs.length > 0 && signs.join('') === folded ? signs : undefined;
}

/** Whether a folded word is one word to the database as well, or signs and nothing else. */
export function isWholeWord(folded: string): boolean {
  if (!plainWord.test(folded)) return false;
  return signsOf(folded) !== undefined || folded.match(sign) === null;
}

/** Every word as the beginning of one; signs that belong together one after the other. */
export function tsqueryOf(all: readonly string[], weight = ''): string {
  return all
    .map(word => `'${word.replace(sign, ' $& ')}':*${weight}`)
    .join(' & ');
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
