const wordBits = 32;

/** A set of ordinals, a bit for each. It grows as ordinals are added; beyond its end there is nothing. */
export class Bitmap {
  private words: Uint32Array;

  constructor(size = 0) {
    this.words = new Uint32Array(Bitmap.lengthFor(size));
  }

  /** How many words a set of ordinals below `size` takes. */
  static lengthFor(size: number): number {
    return Math.ceil(size / wordBits);
  }

  /** A set in memory of the caller's. */
  static over(words: Uint32Array): Bitmap {
    const made = new Bitmap();
    made.words = words;
    return made;
  }

  /** Makes it the ordinals below `size`, which it has room for and no more. */
  fill(size: number): this {
    this.words.fill(0xffffffff);
    const rest = size % wordBits;
    if (rest > 0) this.words[this.words.length - 1] = 2 ** rest - 1;
    return this;
  }

  has(at: number): boolean {
    return ((this.words[at >>> 5] ?? 0) & (1 << (at & 31))) !== 0;
  }

  add(at: number): void {
    const word = at >>> 5;
    if (word >= this.words.length) this.grow(word + 1);
    this.words[word] |= 1 << (at & 31);
  }

  delete(at: number): void {
    if (at >>> 5 < this.words.length) this.words[at >>> 5] &= ~(1 << (at & 31));
  }

  copyTo(room: (length: number) => Uint32Array): Bitmap {
    const words = room(this.words.length);
    words.set(this.words);
    return Bitmap.over(words);
  }

  and(other: Bitmap): this {
    const shared = Math.min(this.words.length, other.words.length);
    for (let at = 0; at < shared; at++) this.words[at] &= other.words[at];
    this.words.fill(0, shared);
    return this;
  }

  or(other: Bitmap): this {
    const { length } = other.words;
    if (length > this.words.length) this.grow(length);
    for (let at = 0; at < length; at++) this.words[at] |= other.words[at];
    return this;
  }

  andNot(other: Bitmap): this {
    const shared = Math.min(this.words.length, other.words.length);
    for (let at = 0; at < shared; at++) this.words[at] &= ~other.words[at];
    return this;
  }

  count(): number {
    let sum = 0;
    for (const word of this.words) sum += ones(word);
    return sum;
  }

  /** How many are in both. */
  countWith(other: Bitmap): number {
    const shared = Math.min(this.words.length, other.words.length);
    let sum = 0;
    for (let at = 0; at < shared; at++) {
      sum += ones(this.words[at] & other.words[at]);
    }
    return sum;
  }

  forEach(each: (ordinal: number) => void): void {
    this.words.forEach((bits, at) => eachOne(bits, at * wordBits, each));
  }

  /** Those that are in both, without making a third. */
  forEachWith(other: Bitmap, each: (ordinal: number) => void): void {
    const shared = Math.min(this.words.length, other.words.length);
    for (let at = 0; at < shared; at++) {
      eachOne(this.words[at] & other.words[at], at * wordBits, each);
    }
  }

  private grow(words: number): void {
    const grown = new Uint32Array(Math.max(words, this.words.length * 2));
    grown.set(this.words);
    this.words = grown;
  }
}

function eachOne(
  bits: number,
  from: number,
  each: (ordinal: number) => void,
): void {
  let left = bits;
  while (left !== 0) {
    const lowest = left & -left;
    each(from + 31 - Math.clz32(lowest));
    left ^= lowest;
  }
}

/** Counts in pairs, then in fours, then in bytes, which the product sums. */
function ones(word: number): number {
  const pairs = word - ((word >>> 1) & 0x55555555);
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
