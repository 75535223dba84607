import { exact } from './window';
import { onnxTypes } from './onnxTypes';
import { placeOf, type Field, type Place, type Protobuf } from './protobuf';
import { Refused } from './refusal';
import { elementsOf } from './tally';

const dimensionsMax = 32;
const externalEntriesMax = 16;
const nameBytesMax = 1_024;
const pathBytesMax = 1_024;

export interface OnnxTensor {
  name: string;
  dtype: string;
  shape: number[];
  elements: number;
  external?: { location: string; offset: number; length: number; at: number };
}

/**
 * Reads what a `TensorProto` says of itself. Its bytes stay where they are; where they lie in the file
 * in one piece, their number must be what type and shape say.
 */
export async function readTensor(
  proto: Protobuf,
  place: Place,
): Promise<OnnxTensor> {
  const shape: number[] = [];
  const entries = new Map<string, string>();
  let name = '';
  let type = 0;
  let rawBytes: number | undefined;
  let isExternal = false;
  for await (const field of proto.fieldsOf(place)) {
    if (field.number === 1) await addDimensions(proto, field, shape);
    else if (field.number === 2 && field.wire === 0) type = Number(field.value);
    else if (field.number === 8) {
      name = await proto.text(placeOf(field), nameBytesMax);
    } else if (field.number === 9) rawBytes = placeOf(field).length;
    else if (field.number === 13)
      await addEntry(proto, placeOf(field), entries);
    else if (field.number === 14 && field.wire === 0) {
      isExternal = field.value === 1n;
    }
  }
  const known = Object.hasOwn(onnxTypes, type) ? onnxTypes[type] : undefined;
  if (!known) {
    throw new Refused('unknown-type', place.offset, {
      name,
      type: String(type),
    });
  }
  const [dtype, bits] = known;
  const elements = elementsOf(shape, place.offset);
  const bytes =
    bits === undefined ? undefined : Math.ceil((elements * bits) / 8);
  if (rawBytes !== undefined && bytes !== undefined && rawBytes !== bytes) {
    throw new Refused('tensor-size', place.offset, {
      name,
      actual: rawBytes,
      expected: bytes,
    });
  }
  const tensor = { name, dtype, shape, elements };
  if (!isExternal) return tensor;
  const at = place.offset;
  return {
    ...tensor,
    external: {
      location: entries.get('location') ?? '',
      offset: wholeOf(entries.get('offset'), at) ?? 0,
      length: wholeOf(entries.get('length'), at) ?? bytes ?? 0,
      at,
    },
  };
}

/** Dimensions come one by one or packed. */
async function addDimensions(
  proto: Protobuf,
  field: Field,
  shape: number[],
): Promise<void> {
  const add = (value: bigint) => {
    if (shape.length >= dimensionsMax) {
      throw new Refused('too-many', field.at, { limit: dimensionsMax });
    }
    shape.push(exact(BigInt.asIntN(64, value), field.at));
  };
  if (field.wire === 0) {
    add(field.value);
    return;
  }
  const { offset, length } = placeOf(field);
  const end = offset + length;
  for (let at = offset; at < end; ) {
    const { value, next } = await proto.varint(at, end);
    add(value);
    at = next;
  }
}

async function addEntry(
  proto: Protobuf,
  place: Place,
  entries: Map<string, string>,
): Promise<void> {
  const { key, value } = await readPair(proto, place, pathBytesMax);
  if (entries.has(key) || entries.size >= externalEntriesMax) {
    throw new Refused('name-twice', place.offset, { name: key });
  }
  entries.set(key, value);
}

/** A `StringStringEntryProto`. */
export async function readPair(
  proto: Protobuf,
  place: Place,
  valueBytesMax: number,
): Promise<{ key: string; value: string }> {
  const pair = { key: '', value: '' };
  for await (const field of proto.fieldsOf(place)) {
    if (field.wire !== 2) continue;
    if (field.number === 1) pair.key = await proto.text(field, nameBytesMax);
    if (field.number === 2) pair.value = await proto.text(field, valueBytesMax);
  }
  return pair;
}

function wholeOf(text: string | undefined, at: number): number | undefined {
  if (text === undefined) return undefined;
  if (!/^\d{1,15}$/.test(text)) {
    throw new Refused('wrong-shape', at, { name: text });
  }
  return Number(text);
}

/** Whether a path stays below the folder of the model. */
export function staysInside(location: string): boolean {
  return (
    location !== '' &&
    !/^(?:[/\\]|[A-Za-z]:)|[\\:\u0000-\u001f]/.test(location) && // eslint-disable-line no-control-regex
    location.split('/').every(part => part !== '..' && part !== '')
  );
}
