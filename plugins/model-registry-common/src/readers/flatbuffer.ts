import { Refused } from './refusal';
import { lossyUtf8, Window } from './window';

const tablesMax = 1_000_000; // a false vector could otherwise name the same table for ever

/** A vector of a FlatBuffers table: how many items it has and where the first one lies. */
export interface Vector {
  at: number;
  count: number;
}

/**
 * Reads tables of a FlatBuffers file by the numbers of their fields. Offsets lead forwards or, to a
 * table's list of fields, backwards; each is compared with the file before it is followed.
 *
 * @see https://flatbuffers.dev/internals
 */
export class FlatBuffer {
  private tables = 0;

  constructor(readonly window: Window) {}

  /** The root table, which the first four bytes point to. */
  async root(): Promise<number> {
    return this.follow(0);
  }

  /** Where an offset leads to. */
  async follow(at: number): Promise<number> {
    const offset = await this.window.u32(at);
    if (offset < 4) throw new Refused('structure-broken', at);
    this.window.require(at + offset, 4);
    return at + offset;
  }

  /** Where a field of a table lies; undefined when the table leaves it out. */
  async field(table: number, number: number): Promise<number | undefined> {
    this.tables += 1;
    if (this.tables > tablesMax) {
      throw new Refused('too-many', table, { limit: tablesMax });
    }
    const list = table - (await this.window.i32(table));
    const listBytes = await this.window.u16(list);
    if (listBytes < 4 || listBytes % 2 !== 0) {
      throw new Refused('structure-broken', list);
    }
    const entry = 4 + 2 * number;
    if (entry + 2 > listBytes) return undefined;
    const offset = await this.window.u16(list + entry);
    if (offset === 0) return undefined;
    this.window.require(table + offset, 1);
    return table + offset;
  }

  async table(table: number, number: number): Promise<number | undefined> {
    const at = await this.field(table, number);
    return at === undefined ? undefined : this.follow(at);
  }

  /** @param itemBytes - 4 for numbers of 32 bits and for offsets, 1 for bytes */
  async vector(
    table: number,
    number: number,
    itemBytes: number,
  ): Promise<Vector> {
    const at = await this.table(table, number);
    if (at === undefined) return { at: 0, count: 0 };
    const count = await this.window.u32(at);
    this.window.require(at + 4, count * itemBytes);
    return { at: at + 4, count };
  }

  async u32(table: number, number: number, missing = 0): Promise<number> {
    const at = await this.field(table, number);
    return at === undefined ? missing : this.window.u32(at);
  }

  async i8(table: number, number: number): Promise<number> {
    const at = await this.field(table, number);
    if (at === undefined) return 0;
    const byte = await this.window.u8(at);
    return byte > 127 ? byte - 256 : byte;
  }

  async text(table: number, number: number, bytesMax: number): Promise<string> {
    const { at, count } = await this.vector(table, number, 1);
    if (count === 0) return '';
    const bytes = await this.window.take(at, Math.min(count, bytesMax));
    return lossyUtf8(bytes);
  }
}
