import { Dictionary } from './dictionary';
import { Numbers } from './growing';
import { lexemesOf, weights, type Lexeme } from './lexemes';

/** In a card, or as the inside of a name: found, but of no weight. */
const noWeight = 1 << weights.length;
const maskBits = weights.length + 1;
export const maskCount = 1 << maskBits;
const maskOf = (at: number) => at & (maskCount - 1);

/** A Chinese, Japanese or Korean sign, which is a word; signs are looked for one after the other. */
const sign = /^[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]$/;

/** Where a sign stands in a model: its places, with the mask of weights of each. */
type Places = Map<number, Numbers>;

/** Says of a model that it has a word, and where: a bit for each weight, most first. */
export type EachHit = (model: number, mask: number) => void;

/** The words of all models. An entry is an ordinal of a model and, in its last bits, where the word stands. */
export class WordIndex {
  private readonly words = new Dictionary(() => new Numbers());
  private readonly signs = new Map<string, Places>();

  /** @param words - all of a model; @param head - those with a weight; both as PostgreSQL writes them */
  add(model: number, words: string, head: string): void {
    const weighed = new Map(lexemesOf(head).map(one => [one.word, one]));
    for (const lexeme of lexemesOf(words)) {
      const known = weighed.get(lexeme.word);
      this.words
        .at(lexeme.word)
        .push(model * 2 ** maskBits + (known ? maskOfWord(known) : noWeight));
      if (sign.test(lexeme.word)) this.addSign(model, lexeme, known);
    }
  }

  prepare(): void {
    this.words.inOrder();
  }

  /** Every model with a word that begins so; one with several such words comes several times. */
  forEachWith(prefix: string, each: EachHit): void {
    this.words.forEachWith(prefix, entries => {
      for (let at = 0; at < entries.length; at++) {
        const entry = entries.get(at);
        each(entry >>> maskBits, maskOf(entry));
      }
    });
  }

  /** Every model with these signs one after the other. */
  forEachOfSigns(text: readonly string[], each: EachHit): void {
    const [first, ...rest] = text.map(one => this.signs.get(one));
    if (!first || rest.some(one => !one)) return;
    for (const [model, places] of first) {
      const others = rest.map(one => one!.get(model));
      if (others.every(one => one !== undefined))
        inARow(places, others as Numbers[], mask => each(model, mask));
    }
  }

  private addSign(model: number, lexeme: Lexeme, head?: Lexeme): void {
    const weighed = new Map(head?.places.map(one => [one.at, one.weight]));
    const places: Places = this.signs.get(lexeme.word) ?? new Map();
    this.signs.set(lexeme.word, places);
    const all = new Numbers();
    for (const { at } of lexeme.places) {
      const weight = weighed.get(at);
      const mask = weight ? 1 << weights.indexOf(weight) : noWeight;
      all.push(at * 2 ** maskBits + mask);
    }
    places.set(model, all);
  }
}

/** Where a word is followed by others: all have to stand there with one weight. */
function inARow(
  places: Numbers,
  others: readonly Numbers[],
  each: (mask: number) => void,
): void {
  const known = others.map(
    other =>
      new Map(
        Array.from({ length: other.length }, (_, at) => [
          other.get(at) >>> maskBits,
          maskOf(other.get(at)),
        ]),
      ),
  );
  for (let at = 0; at < places.length; at++) {
    const place = places.get(at) >>> maskBits;
    const masks = known.map((one, step) => one.get(place + step + 1));
    if (masks.includes(undefined)) continue;
    const shared = masks.reduce<number>(
      (all, mask) => all & mask!,
      maskOf(places.get(at)),
    );
    each(shared === 0 ? noWeight : shared);
  }
}

function maskOfWord({ places }: Lexeme): number {
  return places.reduce(
    (mask, { weight }) => mask | (1 << weights.indexOf(weight)),
    0,
  );
}
