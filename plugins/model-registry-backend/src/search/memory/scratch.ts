import { Bitmap } from './bitmap';

/**
 * Sets and lists that live as long as one question, in memory that the next one uses again. Made anew each time
 * they would be some hundred kilobytes a question, and the collector, which counts such memory, would go over all
 * that is kept every second.
 */
export class Scratch {
  /** By the power of two that is their length. */
  private readonly free: Uint32Array[][] = [];
  private readonly used: Uint32Array[] = [];

  /** Takes back all that was given out; whoever asks a question calls it first. */
  begin(): void {
    for (const words of this.used) this.shelf(words.length).push(words);
    this.used.length = 0;
  }

  /** So many zeros. */
  numbers(length: number): Uint32Array {
    const room = 2 ** Math.ceil(Math.log2(Math.max(1, length)));
    const words = this.shelf(room).pop() ?? new Uint32Array(room);
    this.used.push(words);
    return words.subarray(0, length).fill(0);
  }

  empty(size: number): Bitmap {
    return Bitmap.over(this.numbers(Bitmap.lengthFor(size)));
  }

  full(size: number): Bitmap {
    return this.empty(size).fill(size);
  }

  copy(set: Bitmap): Bitmap {
    return set.copyTo(length => this.numbers(length));
  }

  private shelf(room: number): Uint32Array[] {
    return (this.free[31 - Math.clz32(room)] ??= []);
  }
}
