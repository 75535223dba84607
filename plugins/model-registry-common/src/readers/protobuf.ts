import { Refused } from './refusal';
import { exact, lossyUtf8, Window } from './window';

const varintBytesMax = 10;
const fieldNumberMax = 536_870_911;

/** One field of a protobuf message. Of a length-delimited one only the place is told. */
export type Field =
  | { number: number; wire: 0; value: bigint; at: number }
  | { number: number; wire: 2; offset: number; length: number; at: number }
  | { number: number; wire: 1 | 5; offset: number; length: number; at: number };

export interface Place {
  offset: number;
  length: number;
}

/** Fields of one file, in all its messages: a loop over them ends, whatever the file says. */
const fieldsMax = 1_000_000;

/**
 * Walks protobuf messages without reading what is inside their fields, so that a model of many
 * gigabytes costs a few reads.
 */
export class Protobuf {
  private fields = 0;

  constructor(readonly window: Window) {}

  /** @throws Refused when a tag, length or end does not fit */
  async *fieldsOf({ offset, length }: Place): AsyncGenerator<Field> {
    const end = offset + length;
    let at = offset;
    while (at < end) {
      this.fields += 1;
      if (this.fields > fieldsMax) {
        throw new Refused('too-many', at, { limit: fieldsMax });
      }
      const field = await this.field(at, end);
      at = field.wire === 0 ? field.next : field.offset + field.length;
      yield field;
    }
  }

  private async field(at: number, end: number) {
    const tag = await this.varint(at, end);
    const number = Number(tag.value >> 3n);
    const wire = Number(tag.value & 7n);
    if (number === 0 || number > fieldNumberMax) throw broken(at);
    if (wire === 0) {
      const { value, next } = await this.varint(tag.next, end);
      return { number, wire, value, at, next } as const;
    }
    if (wire === 2) {
      const { value, next } = await this.varint(tag.next, end);
      const length = exact(value, at);
      if (next + length > end) throw beyond(at, length, end);
      return { number, wire, offset: next, length, at } as const;
    }
    if (wire !== 1 && wire !== 5) throw broken(at);
    const length = wire === 1 ? 8 : 4;
    if (tag.next + length > end) throw beyond(at, length, end);
    return { number, wire, offset: tag.next, length, at } as const;
  }

  async varint(
    at: number,
    end: number,
  ): Promise<{ value: bigint; next: number }> {
    let value = 0n;
    for (let i = 0; i < varintBytesMax; i++) {
      if (at + i >= end) throw beyond(at, i + 1, end);
      const byte = await this.window.u8(at + i);
      value |= BigInt(byte & 0x7f) << BigInt(7 * i);
      if (byte < 0x80) {
        return { value: BigInt.asUintN(64, value), next: at + i + 1 };
      }
    }
    throw broken(at);
  }

  async text(field: Place, bytesMax: number): Promise<string> {
    const bytes = Math.min(field.length, bytesMax);
    return lossyUtf8(await this.window.take(field.offset, bytes));
  }
}

/** The place of a length-delimited field. @throws Refused when it is of another wire type */
export function placeOf(field: Field): Place {
  if (field.wire !== 2) throw broken(field.at);
  return field;
}

function broken(at: number): Refused {
  return new Refused('structure-broken', at);
}

function beyond(at: number, length: number, size: number): Refused {
  return new Refused('length-beyond-file', at, { length, size });
}
