/** Words that say nothing about what a model does, in the languages descriptions are written in here. */
const empty = new Set(
  `a an and any are as at be by can do does for from has have how if in into is it its no not of on or
  our that the their them then this to uses used using was we when which who whose will with you your
  model models version based trained training made says tells gives one two small large new
  auf aus bei das dem den der des die ein eine einem einen einer für im ist mit nach oder sagt und von
  wie wird zu zum zur modell modelle`.split(/\s+/),
);
const wordLengthMin = 2;
const wordsMax = 400; // of one text; a card's first screens

/** The words of a text by which it is compared: lower case, without endings of number, empty ones left out. */
export function wordsOf(text: string): string[] {
  const found = text.toLowerCase().match(/[\p{Letter}\p{Number}]+/gu) ?? [];
  return found
    .filter(word => word.length >= wordLengthMin && !empty.has(word))
    .slice(0, wordsMax)
    .map(stemOf);
}

/** "detectors", "detector", "detecting" and "detects" are one word. Crude, and the same for all texts. */
function stemOf(word: string): string {
  const stem = word
    .replace(/(ation|ations|ating|ator|ators)$/, 'at')
    .replace(/(ing|ings|ion|ions|or|ors|er|ers|es|ed|s|e)$/, '');
  return stem.length >= 3 ? stem : word;
}

/** A text as weights of its words, of length one. */
export type Vector = ReadonlyMap<string, number>;

/** How rare each word is among some texts. A word that all of them have weighs a little: they may be few. */
export function rarityOf(texts: readonly (readonly string[])[]): Vector {
  const documents = new Map<string, number>();
  for (const words of texts) {
    for (const word of new Set(words))
      documents.set(word, (documents.get(word) ?? 0) + 1);
  }
  return new Map(
    [...documents].map(([word, count]) => [
      word,
      Math.log(1 + texts.length / count),
    ]),
  );
}

export function vectorOf(words: readonly string[], rarity: Vector): Vector {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  const weights = [...counts].map(
    ([word, count]) =>
      [word, (1 + Math.log(count)) * (rarity.get(word) ?? 0)] as const,
  );
  const length = Math.hypot(...weights.map(([, weight]) => weight)) || 1;
  return new Map(weights.map(([word, weight]) => [word, weight / length]));
}

/** From 0, nothing in common, to 1, the same. */
export function cosine(a: Vector, b: Vector): number {
  let sum = 0;
  for (const [word, weight] of a) sum += weight * (b.get(word) ?? 0);
  return Math.min(1, sum);
}
