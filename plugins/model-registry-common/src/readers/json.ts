import { Refused } from './refusal';

export type Json =
  | null
  | boolean
  | number
  | string
  | readonly Json[]
  | JsonObject;
export type JsonObject = ReadonlyMap<string, Json>;

/** What JSON out of a file may be. */
export interface JsonLimits {
  depthMax: number;
  valuesMax: number; // of the whole text
  keptMax: number; // entries of one object or list; what follows is counted and dropped
  containersMax: number; // objects and lists that are kept
}
export const jsonLimits: JsonLimits = {
  depthMax: 64,
  valuesMax: 3_000_000, // the merges and words of the largest tokenizers
  keptMax: 4_096,
  containersMax: 300_000,
};

/** How many entries an object or list really had, where not all were kept. */
export type Counts = ReadonlyMap<object, number>;

interface Frame {
  kind: 'object' | 'list';
  value: Map<string, Json> | Json[];
  /** False inside of what is dropped: such a part is checked, and nothing of it stays. */
  isKept: boolean;
  /** Keys of entries that are not kept, since one may come twice all the same. */
  moreKeys?: Set<string>;
  key: string;
  count: number;
}

const number = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const plain = /[^"\\\u0000-\u001f]*/y; // eslint-disable-line no-control-regex
const escapes: Record<string, string> = {
  '"': '"', '\\': '\\', '/': '/', b: '\b', f: '\f', n: '\n', r: '\r', t: '\t',
}; // prettier-ignore

class Parser {
  private at = 0;
  private values = 0;
  private containers = 0;
  private readonly frames: Frame[] = [];
  private readonly counts = new Map<object, number>();

  constructor(
    private readonly text: string,
    private readonly base: number,
    private readonly limits: JsonLimits,
  ) {}

  whole(): { value: Json; counts: Counts } {
    for (;;) {
      let done = this.open();
      // A value may close what it stands in, and that again.
      while (done !== undefined && this.frames.length > 0) {
        done = this.follow(done.value);
      }
      if (done === undefined) continue;
      this.blank();
      if (this.at < this.text.length) this.refuse('not-json');
      return { value: done.value, counts: this.counts };
    }
  }

  /** Reads one value, or goes into it. @returns undefined when there is more to read inside */
  private open(): { value: Json } | undefined {
    this.blank();
    this.values += 1;
    if (this.values > this.limits.valuesMax) {
      this.refuse('too-many', { limit: this.limits.valuesMax });
    }
    const first = this.text[this.at];
    if (first === '{' || first === '[') return this.enter(first);
    if (first === '"') return { value: this.string() };
    if (this.word('true')) return { value: true };
    if (this.word('false')) return { value: false };
    if (this.word('null')) return { value: null };
    number.lastIndex = this.at;
    const found = number.exec(this.text);
    if (!found) return this.refuse('not-json');
    this.at += found[0].length;
    return { value: Number(found[0]) };
  }

  private enter(first: string): { value: Json } | undefined {
    if (this.frames.length >= this.limits.depthMax) {
      this.refuse('nested-too-deep', { limit: this.limits.depthMax });
    }
    this.at += 1;
    this.blank();
    const holdsKeys = first === '{';
    const frame = this.frame(holdsKeys);
    if (this.text[this.at] === (holdsKeys ? '}' : ']')) {
      this.at += 1;
      return { value: frame.value };
    }
    this.frames.push(frame);
    if (holdsKeys) this.key(frame);
    return undefined;
  }

  private frame(holdsKeys: boolean): Frame {
    const outer = this.frames[this.frames.length - 1];
    const isKept =
      !outer || (outer.isKept && outer.count < this.limits.keptMax);
    if (isKept) {
      this.containers += 1;
      if (this.containers > this.limits.containersMax) {
        this.refuse('too-many', { limit: this.limits.containersMax });
      }
    }
    const common = { isKept, key: '', count: 0 };
    return holdsKeys
      ? { kind: 'object', value: new Map(), ...common }
      : { kind: 'list', value: [], ...common };
  }

  /** Puts a value where it belongs. @returns what was closed by it */
  private follow(value: Json): { value: Json } | undefined {
    const frame = this.frames[this.frames.length - 1];
    frame.count += 1;
    if (frame.isKept && frame.count <= this.limits.keptMax) {
      if (frame.value instanceof Map) frame.value.set(frame.key, value);
      else frame.value.push(value);
    }
    this.blank();
    const next = this.text[this.at];
    this.at += 1;
    if (next === ',') {
      this.blank();
      if (frame.kind === 'object') this.key(frame);
      return undefined;
    }
    if (next !== (frame.kind === 'object' ? '}' : ']')) this.refuse('not-json');
    this.frames.pop();
    if (frame.isKept && frame.count > this.limits.keptMax) {
      this.counts.set(frame.value, frame.count);
    }
    return { value: frame.value };
  }

  private key(frame: Frame): void {
    if (this.text[this.at] !== '"') this.refuse('not-json');
    const key = this.string();
    this.requireNew(frame, key);
    frame.key = key;
    this.blank();
    if (this.text[this.at] !== ':') this.refuse('not-json');
    this.at += 1;
  }

  private requireNew(frame: Frame, key: string): void {
    if (!frame.isKept) return;
    const kept = frame.value as Map<string, Json>;
    if (kept.has(key) || frame.moreKeys?.has(key)) {
      this.refuse('name-twice', { name: key });
    }
    if (frame.count < this.limits.keptMax) return;
    frame.moreKeys ??= new Set();
    frame.moreKeys.add(key);
  }

  private string(): string {
    let value = '';
    this.at += 1;
    for (;;) {
      plain.lastIndex = this.at;
      const run = plain.exec(this.text)![0];
      value += run;
      this.at += run.length;
      const stop = this.text[this.at];
      this.at += 1;
      if (stop === '"') return value;
      if (stop !== '\\') this.refuse('not-json');
      value += this.escape();
    }
  }

  private escape(): string {
    const letter = this.text[this.at];
    this.at += 1;
    if (Object.hasOwn(escapes, letter)) return escapes[letter];
    const hex = this.text.slice(this.at, this.at + 4);
    if (letter !== 'u' || !/^[0-9a-fA-F]{4}$/.test(hex))
      this.refuse('not-json');
    this.at += 4;
    return String.fromCharCode(parseInt(hex, 16));
  }

  private word(word: string): boolean {
    if (!this.text.startsWith(word, this.at)) return false;
    this.at += word.length;
    return true;
  }

  private blank(): void {
    for (;;) {
      const code = this.text.charCodeAt(this.at);
      if (code !== 32 && code !== 10 && code !== 13 && code !== 9) return;
      this.at += 1;
    }
  }

  private refuse(
    rule: 'not-json' | 'too-many' | 'nested-too-deep' | 'name-twice',
    params: Record<string, string | number> = {},
  ): never {
    throw new Refused(rule, this.base + this.at, params);
  }
}

/**
 * Parses JSON strictly, in one pass and without recursion. A key that is there twice is refused, since
 * two programs may take different ones of the two.
 *
 * @param base - where in the file the text begins, for the offset of a refusal
 * @throws Refused
 */
export function parseJson(
  text: string,
  base = 0,
  limits: JsonLimits = jsonLimits,
): { value: Json; counts: Counts } {
  return new Parser(text, base, limits).whole();
}

export function isObject(value: Json | undefined): value is JsonObject {
  return value instanceof Map;
}

export function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}

export function textOf(value: Json | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** A whole number that is not negative. */
export function countOf(value: Json | undefined): number | undefined {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0
    ? value
    : undefined;
}
