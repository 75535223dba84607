import type { ByteSource } from './byteSource';

const varintBytesMax = 10;

/** One field at the top of a protobuf message. Of a length-delimited one only the place is told. */
export type Field =
  | { number: number; wire: 0; value: bigint }
  | { number: number; wire: 2; offset: number; length: number }
  | { number: number; wire: 1 | 5; offset: number; length: number };

/** The bytes are not the protobuf they would have to be. */
export class NotProtobuf extends Error {}

/**
 * Walks the fields of one message without reading what is inside them, so that a model of many
 * gigabytes costs a few reads.
 *
 * @throws NotProtobuf when a tag, length or end does not fit
 */
export async function* fieldsOf(
  source: ByteSource,
  start: number,
  end: number,
): AsyncGenerator<Field> {
  let at = start;
  while (at < end) {
    const tag = await varint(source, at, end);
    at = tag.next;
    const number = Number(tag.value >> 3n);
    const wire = Number(tag.value & 7n);
    if (number === 0 || number > 536_870_911) throw new NotProtobuf();
    if (wire === 0) {
      const { value, next } = await varint(source, at, end);
      at = next;
      yield { number, wire, value };
    } else if (wire === 2) {
      const length = await varint(source, at, end);
      const size = Number(length.value);
      if (length.next + size > end) throw new NotProtobuf();
      yield { number, wire, offset: length.next, length: size };
      at = length.next + size;
    } else if (wire === 1 || wire === 5) {
      const length = wire === 1 ? 8 : 4;
      if (at + length > end) throw new NotProtobuf();
      yield { number, wire, offset: at, length };
      at += length;
    } else {
      throw new NotProtobuf();
    }
  }
}

async function varint(
  source: ByteSource,
  at: number,
  end: number,
): Promise<{ value: bigint; next: number }> {
  const bytes = await source.read(at, Math.min(varintBytesMax, end - at));
  let value = 0n;
  for (let i = 0; i < bytes.length; i++) {
    value |= BigInt(bytes[i] & 0x7f) << BigInt(7 * i);
    if (bytes[i] < 0x80) return { value, next: at + i + 1 };
  }
  throw new NotProtobuf();
}

export async function textAt(
  source: ByteSource,
  field: { offset: number; length: number },
  lengthMax: number,
): Promise<string> {
  const bytes = await source.read(
    field.offset,
    Math.min(field.length, lengthMax),
  );
  return bytes.toString('utf8').replaceAll('\u0000', '');
}
