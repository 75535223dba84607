/** Where a word stands in a text of the database: its places and how much each weighs, A most. */
export interface Lexeme {
  readonly word: string;
  readonly places: readonly { readonly at: number; readonly weight: Weight }[];
}
export const weights = ['A', 'B', 'C', 'D'] as const;
export type Weight = (typeof weights)[number];

const lexeme = /'((?:[^'\\]|''|\\\\)*)'(?::([\dA-D,]+))?/g;

/** Reads a `tsvector` as PostgreSQL writes it: `'models':4 'voice':1A,3`. */
export function lexemesOf(text: string): Lexeme[] {
  return Array.from(text.matchAll(lexeme), ([, word, places]) => ({
    word: word.replace(/''|\\\\/g, pair => pair[0]),
    places: places ? places.split(',').map(placeOf) : [],
  }));
}

function placeOf(text: string): { at: number; weight: Weight } {
  const last = text.at(-1) as Weight;
  return {
    at: Number.parseInt(text, 10),
    weight: weights.includes(last) ? last : 'D',
  };
}
