/** Numbers that look random and are the same for the same seed, so that a found file can be made again. */
export class Random {
  constructor(private state: number) {}

  /** From 0 up to and without 1; mulberry32. */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let t = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  }

  below(end: number): number {
    return Math.floor(this.next() * end);
  }

  one<T>(list: readonly T[]): T {
    return list[this.below(list.length)];
  }

  bytes(count: number): Uint8Array {
    return Uint8Array.from({ length: count }, () => this.below(256));
  }
}

/** Where counting goes wrong: none, one, ends of types, more than any file. */
export const edgeNumbers: readonly bigint[] = [
  0n, 1n, 2n, 7n, 8n, 127n, 128n, 255n, 256n, 65_535n, 65_536n, 100_000_000n, 2n ** 31n - 1n, 2n ** 31n,
  2n ** 32n - 1n, 2n ** 32n, 2n ** 53n - 1n, 2n ** 53n, 2n ** 62n, 2n ** 63n - 1n, 2n ** 63n, 2n ** 64n - 1n,
]; // prettier-ignore
