import { Refused } from './refusal';
import { lossyUtf8, Window } from './window';

const keyBytesMax = 512; // the format allows 65,535; keys in use are under 80
const textBytesMax = 1_024; // the rest of longer text is left unread
const arrayDepthMax = 4;
const arrayItemsMax = 4_000_000; // of the whole file; vocabularies have some 300,000
const textItemsMax = 64;

const fixedBytes: Readonly<Record<number, number>> = {
  0: 1, 1: 1, 2: 2, 3: 2, 4: 4, 5: 4, 6: 4, 7: 1, 10: 8, 11: 8, 12: 8,
}; // prettier-ignore
const stringType = 8;
const arrayType = 9;

export type GgufValue =
  | { kind: 'number'; value: number }
  | { kind: 'text'; value: string }
  | { kind: 'array'; count: number; texts: string[] };

/** Reads keys and values of a GGUF file in their order. */
export class GgufValues {
  private items = 0;

  constructor(private readonly window: Window, public at: number) {}

  async key(): Promise<string> {
    const { text } = await this.string(keyBytesMax, true);
    return text;
  }

  /** @param textBytes - how much of a text is read; chat templates are read whole */
  async value(textBytes = textBytesMax): Promise<GgufValue> {
    const type = await this.window.u32(this.at);
    this.at += 4;
    return this.typed(type, textBytes);
  }

  private async typed(type: number, textBytes: number): Promise<GgufValue> {
    if (type === stringType) {
      return { kind: 'text', value: (await this.string(textBytes)).text };
    }
    if (type === arrayType) return this.array(1);
    return { kind: 'number', value: await this.number(type) };
  }

  private async number(type: number): Promise<number> {
    const size = this.sizeOf(type);
    const { window, at } = this;
    this.at += size;
    if (type === 6) return window.f32(at);
    if (type === 12) return window.f64(at);
    if (size === 8) return Number(await window.u64(at));
    if (size === 4) return type === 5 ? window.i32(at) : window.u32(at);
    return size === 2 ? window.u16(at) : window.u8(at);
  }

  /** Numbers are stepped over; of texts the first ones are kept, since names of templates are such. */
  private async array(depth: number): Promise<GgufValue> {
    if (depth > arrayDepthMax) {
      throw new Refused('nested-too-deep', this.at, { limit: arrayDepthMax });
    }
    const type = await this.window.u32(this.at);
    const count = await this.window.size(this.at + 4);
    this.at += 12;
    const texts: string[] = [];
    if (type !== stringType && type !== arrayType) {
      const bytes = this.sizeOf(type) * count;
      this.window.require(this.at, bytes);
      this.at += bytes;
      return { kind: 'array', count, texts };
    }
    // Each item takes eight bytes at least, so a false count ends at the file's end.
    this.window.require(this.at, count * 8);
    this.items += count;
    if (this.items > arrayItemsMax) {
      throw new Refused('too-many', this.at, { limit: arrayItemsMax });
    }
    for (let i = 0; i < count; i++) {
      if (type === arrayType) await this.array(depth + 1);
      else if (texts.length < textItemsMax)
        texts.push((await this.string(keyBytesMax)).text);
      else await this.skipString();
    }
    return { kind: 'array', count, texts };
  }

  private sizeOf(type: number): number {
    if (Object.hasOwn(fixedBytes, type)) return fixedBytes[type];
    throw new Refused('unknown-type', this.at, { type: String(type) });
  }

  private async skipString(): Promise<void> {
    const length = await this.window.size(this.at);
    this.window.require(this.at + 8, length);
    this.at += 8 + length;
  }

  /** @param whole - whether longer text is refused, or cut */
  private async string(max: number, whole = false): Promise<{ text: string }> {
    const length = await this.window.size(this.at);
    const from = this.at + 8;
    this.window.require(from, length);
    if (whole && length > max) {
      throw new Refused('text-too-long', from, { length, limit: max });
    }
    const bytes = await this.window.take(from, Math.min(length, max));
    this.at = from + length;
    return { text: lossyUtf8(bytes) };
  }
}
