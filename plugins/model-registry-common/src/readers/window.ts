import type { ByteSource } from './byteSource';
import { Refused } from './refusal';

const pageBytes = 16 * 1024; // small, since most readers jump over what they do not need
const pagesMax = 64; // 1 MiB; tables that point at each other are read from here again and again

/**
 * Numbers and text of a file at given offsets, through pages of it that are kept for a while.
 * Every length is compared with the file before it is used.
 */
export class Window {
  private readonly pages = new Map<number, DataView>();
  private last?: { page: number; view: DataView };

  constructor(
    private readonly source: ByteSource,
    readonly end: number = source.size,
  ) {}

  /** @throws Refused when the file ends before */
  require(offset: number, length: number): void {
    if (length < 0 || offset < 0 || offset + length > this.end) {
      throw new Refused('length-beyond-file', offset, {
        length,
        size: this.end,
      });
    }
  }

  async u8(offset: number): Promise<number> {
    const { view, at } = await this.hold(offset, 1);
    return view.getUint8(at);
  }
  async u16(offset: number): Promise<number> {
    const { view, at } = await this.hold(offset, 2);
    return view.getUint16(at, true);
  }
  async i32(offset: number): Promise<number> {
    const { view, at } = await this.hold(offset, 4);
    return view.getInt32(at, true);
  }
  async u32(offset: number): Promise<number> {
    const { view, at } = await this.hold(offset, 4);
    return view.getUint32(at, true);
  }
  async f64(offset: number, littleEndian = true): Promise<number> {
    const { view, at } = await this.hold(offset, 8);
    return view.getFloat64(at, littleEndian);
  }
  async u64(offset: number): Promise<bigint> {
    const { view, at } = await this.hold(offset, 8);
    return view.getBigUint64(at, true);
  }
  async f32(offset: number): Promise<number> {
    const { view, at } = await this.hold(offset, 4);
    return view.getFloat32(at, true);
  }

  /** A 64-bit length or count as a number. @throws Refused beyond what a number can hold exactly */
  async size(offset: number): Promise<number> {
    return exact(await this.u64(offset), offset);
  }

  /** Bytes of their own, which stay when the pages move on. */
  async take(offset: number, length: number): Promise<Uint8Array> {
    this.require(offset, length);
    if (length > pageBytes) return this.whole(offset, length);
    const bytes = new Uint8Array(length);
    for (let done = 0; done < length; ) {
      const { view, at } = await this.page(offset + done);
      const count = Math.min(length - done, view.byteLength - at);
      const from = view.byteOffset + at;
      bytes.set(new Uint8Array(view.buffer, from, count), done);
      done += count;
    }
    return bytes;
  }

  /** The bytes of a number: in their page, or where they cross into the next one in a copy. */
  private async hold(
    offset: number,
    length: number,
  ): Promise<{ view: DataView; at: number }> {
    this.require(offset, length);
    const held = await this.page(offset);
    if (held.at + length <= held.view.byteLength) return held;
    const { buffer } = await this.take(offset, length);
    return { view: new DataView(buffer), at: 0 };
  }

  private async page(offset: number): Promise<{ view: DataView; at: number }> {
    const page = Math.floor(offset / pageBytes);
    const at = offset - page * pageBytes;
    if (this.last?.page !== page) {
      const view = this.pages.get(page) ?? (await this.load(page));
      this.last = { page, view };
    }
    return { view: this.last!.view, at };
  }

  private async load(page: number): Promise<DataView> {
    const start = page * pageBytes;
    const bytes = await this.whole(
      start,
      Math.min(pageBytes, this.end - start),
    );
    const { buffer, byteOffset, byteLength } = bytes;
    const view = new DataView(buffer, byteOffset, byteLength);
    const [oldest] = this.pages.keys();
    if (this.pages.size >= pagesMax) this.pages.delete(oldest);
    this.pages.set(page, view);
    return view;
  }

  private async whole(offset: number, length: number): Promise<Uint8Array> {
    const bytes = await this.source.read(offset, length);
    // A file that became shorter while it was read.
    if (bytes.length < length)
      throw new Refused('too-short', offset, { length });
    return bytes;
  }
}

/** @throws Refused when a number could not hold it exactly */
export function exact(value: bigint, offset: number): number {
  if (value > BigInt(Number.MAX_SAFE_INTEGER) || value < 0n) {
    throw new Refused('number-too-large', offset, { value: String(value) });
  }
  return Number(value);
}

/** @throws Refused when the bytes are no UTF-8 */
export function utf8(bytes: Uint8Array, offset: number): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(
      bytes,
    );
  } catch {
    throw new Refused('not-utf8', offset);
  }
}

/** Text that is only shown: what is no UTF-8 becomes U+FFFD. */
export function lossyUtf8(bytes: Uint8Array): string {
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
}

export function latin1(
  bytes: Uint8Array,
  start = 0,
  end = bytes.length,
): string {
  return String.fromCharCode(...bytes.subarray(start, end));
}
