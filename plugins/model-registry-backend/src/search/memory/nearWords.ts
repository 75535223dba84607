import { separated } from '../words';
import type { Bitmap } from './bitmap';
import { Posting } from './posting';

/* As `search_near` of the database has it: two words that share one of their spellings are an error apart. */
const wordLengthMin = 4;
const wordLengthMax = 24;
const wordsMax = 16;

const hashStart = 0x811c9dc5;
const hashFactor = 0x01000193;

/** Finds what is a typing error away. Spellings are kept as hashes, and what they find is looked at. */
export class NearWords {
  private readonly ordinalOf = new Map<string, number>();
  private readonly words: { text: string; models: Posting }[] = [];
  private readonly bySpelling = new Map<number, number | number[]>();

  add(model: number, words: readonly string[]): void {
    for (const word of words) this.wordOf(word).add(model);
  }

  /** Adds the models that have a word like one of these in name or title. */
  addTo(found: Bitmap, words: readonly string[]): void {
    for (const word of words) {
      const spellings = new Set(spellingsOf(word));
      for (const at of this.candidates(spellings)) {
        const { text, models } = this.words[at];
        if (spellingsOf(text).some(one => spellings.has(one)))
          models.addTo(found);
      }
    }
  }

  private candidates(spellings: ReadonlySet<string>): Set<number> {
    const all = new Set<number>();
    for (const spelling of spellings) {
      const known = this.bySpelling.get(hashOf(spelling));
      if (typeof known === 'number') all.add(known);
      else known?.forEach(at => all.add(at));
    }
    return all;
  }

  private wordOf(text: string): Posting {
    const known = this.ordinalOf.get(text);
    if (known !== undefined) return this.words[known].models;
    const at = this.words.length;
    const models = new Posting();
    this.words.push({ text, models });
    this.ordinalOf.set(text, at);
    for (const spelling of spellingsOf(text)) this.note(hashOf(spelling), at);
    return models;
  }

  private note(hash: number, at: number): void {
    const known = this.bySpelling.get(hash);
    if (known === undefined) this.bySpelling.set(hash, at);
    else if (typeof known === 'number') this.bySpelling.set(hash, [known, at]);
    else known.push(at);
  }
}

/** The words of a folded text that errors are forgiven in. */
export function nearWordsOf(folded: string): string[] {
  const words = separated(folded).split(/\s+/);
  return [...new Set(words)].filter(isLong).sort().slice(0, wordsMax);
}

function isLong(word: string): boolean {
  const length = [...word].length;
  return length >= wordLengthMin && length <= wordLengthMax;
}

/** The word, and the word with one letter left out. */
function spellingsOf(word: string): string[] {
  const letters = [...word];
  return [word, ...letters.map((_, at) => letters.toSpliced(at, 1).join(''))];
}

function hashOf(text: string): number {
  let hash = hashStart;
  for (let at = 0; at < text.length; at++) {
    hash = Math.imul(hash ^ text.charCodeAt(at), hashFactor);
  }
  return hash >>> 0;
}
