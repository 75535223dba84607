import { Refused } from '../refusal';
import { exact, lossyUtf8, Window } from '../window';

export const nameBytesMax = 1_024; // no module has a longer name; longer text is no name
const lineBytesMax = 1024 * 1024; // numbers and text of protocol 0
const linePieceBytes = 256;

/** The bytes of a pickle in their order. What is not needed is stepped over, never read. */
export class PickleInput {
  constructor(readonly window: Window, public at: number) {}

  async byte(): Promise<number> {
    const value = await this.window.u8(this.at);
    this.at += 1;
    return value;
  }

  /** A little-endian number of 1, 2, 4 or 8 bytes. */
  async number(bytes: 1 | 2 | 4 | 8): Promise<number> {
    const { window, at } = this;
    this.at += bytes;
    if (bytes === 1) return window.u8(at);
    if (bytes === 2) return window.u16(at);
    if (bytes === 4) return window.u32(at);
    return exact(await window.u64(at), at);
  }

  async signed(): Promise<number> {
    const value = await this.window.i32(this.at);
    this.at += 4;
    return value;
  }

  skip(bytes: number): void {
    this.window.require(this.at, bytes);
    this.at += bytes;
  }

  /** Text of a given length; undefined when it is longer than any name. */
  async text(bytes: number): Promise<string | undefined> {
    const { at } = this;
    this.skip(bytes);
    if (bytes > nameBytesMax) return undefined;
    return lossyUtf8(await this.window.take(at, bytes));
  }

  /** A line without its end; undefined when it is longer than any name. */
  async line(): Promise<string | undefined> {
    const start = this.at;
    for (let at = start; ; at += linePieceBytes) {
      if (at - start > lineBytesMax) {
        throw new Refused('text-too-long', start, { limit: lineBytesMax });
      }
      const rest = this.window.end - at;
      if (rest <= 0) throw new Refused('pickle-broken', start);
      const piece = await this.window.take(at, Math.min(linePieceBytes, rest));
      const end = piece.indexOf(10);
      if (end < 0) continue;
      const length = at + end - start;
      this.at = start + length + 1;
      if (length > nameBytesMax) return undefined;
      return lossyUtf8(await this.window.take(start, length));
    }
  }
}
