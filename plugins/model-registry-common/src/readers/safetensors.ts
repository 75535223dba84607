import type { ByteSource } from './byteSource';
import type { InspectionRead } from './inspection';
import {
  isList,
  isObject,
  parseJson,
  textOf,
  type Json,
  type JsonObject,
} from './json';
import { Refused } from './refusal';
import {
  elementsOf,
  MetadataTally,
  summaryOf,
  TensorTally,
  tensorsMax,
} from './tally';
import { utf8, Window } from './window';

/** The format allows 100 MB; the largest header seen in the wild is under 2 MB. */
export const safetensorsHeaderBytesMax = 16 * 1024 * 1024;
const prefixBytes = 8;

/** Bits of one value. Types of fewer than 8 bits are packed. */
const bits: Readonly<Record<string, number>> = {
  BOOL: 8, U8: 8, I8: 8, F8_E5M2: 8, F8_E4M3: 8, F8_E8M0: 8, F8_E4M3FNUZ: 8, F8_E5M2FNUZ: 8,
  F4: 4, F6_E2M3: 6, F6_E3M2: 6,
  I16: 16, U16: 16, F16: 16, BF16: 16, I32: 32, U32: 32, F32: 32, I64: 64, U64: 64, F64: 64, C64: 64,
}; // prettier-ignore

interface Placed {
  begin: number;
  end: number;
}

/**
 * Reads a safetensors header. The bytes behind it must be covered by the tensors exactly once, each
 * with the size that its type and shape say.
 *
 * @see https://github.com/huggingface/safetensors#format
 * @throws Refused
 */
export async function readSafetensors(
  source: ByteSource,
): Promise<InspectionRead> {
  const window = new Window(source);
  const length = await window.size(0);
  window.require(prefixBytes, length);
  if (length > safetensorsHeaderBytesMax) {
    throw new Refused('too-much-to-read', 0, {
      limit: safetensorsHeaderBytesMax,
      length,
    });
  }
  const text = utf8(await source.read(prefixBytes, length), prefixBytes);
  const { value } = parseJson(text, prefixBytes, {
    depthMax: 4,
    valuesMax: 4_000_000,
    keptMax: tensorsMax + 1,
    containersMax: 3 * tensorsMax + 10,
  });
  if (!isObject(value)) throw shape('header');
  const tally = new TensorTally();
  const metadata = new MetadataTally();
  const stated = metadataOf(value.get('__metadata__'), metadata);
  const placed: Placed[] = [];
  for (const [name, entry] of value) {
    if (name !== '__metadata__') placed.push(addTensor(tally, name, entry));
  }
  checkPlaces(placed, source.size - prefixBytes - length, prefixBytes + length);
  return {
    outcome: 'read',
    format: 'safetensors',
    summary: summaryOf({
      framework: stated.get('format'),
      licence: stated.get('license') ?? stated.get('licence'),
      baseModel:
        stated.get('base_model') ?? stated.get('ss_base_model_version'),
      name: stated.get('modelspec.title'),
      author: stated.get('modelspec.author'),
      architecture: stated.get('modelspec.architecture'),
    }),
    ...tally.result(),
    ...metadata.result(),
    findings: [],
  };
}

function metadataOf(
  value: Json | undefined,
  tally: MetadataTally,
): Map<string, string> {
  const stated = new Map<string, string>();
  if (value === undefined) return stated;
  if (!isObject(value)) throw shape('__metadata__');
  for (const [key, text] of value) {
    if (typeof text !== 'string') throw shape(`__metadata__.${key}`);
    tally.add(key, text);
    stated.set(key, text);
  }
  return stated;
}

function addTensor(tally: TensorTally, name: string, entry: Json): Placed {
  if (!isObject(entry)) throw shape(name);
  const dtype = textOf(entry.get('dtype'));
  const width = dtype === undefined ? undefined : ownBits(dtype);
  if (dtype === undefined || width === undefined) {
    throw new Refused('unknown-type', prefixBytes, {
      name,
      type: dtype ?? '',
    });
  }
  const dimensions = wholes(entry, 'shape', name);
  const [begin, end, ...more] = wholes(entry, 'data_offsets', name);
  if (end === undefined || more.length > 0 || begin > end) {
    throw shape(`${name}.data_offsets`);
  }
  const elements = elementsOf(dimensions, prefixBytes);
  if (BigInt(elements) * BigInt(width) !== BigInt(end - begin) * 8n) {
    throw new Refused('tensor-size', prefixBytes, {
      name,
      actual: end - begin,
      expected: (elements * width) / 8,
    });
  }
  tally.add({ name, dtype, shape: dimensions }, elements, prefixBytes);
  return { begin, end };
}

function ownBits(dtype: string): number | undefined {
  return Object.hasOwn(bits, dtype) ? bits[dtype] : undefined;
}

function wholes(entry: JsonObject, key: string, name: string): number[] {
  const list = entry.get(key);
  if (!isList(list)) throw shape(`${name}.${key}`);
  return list.map(one => {
    if (typeof one !== 'number' || !Number.isSafeInteger(one) || one < 0) {
      throw shape(`${name}.${key}`);
    }
    return one;
  });
}

/** No holes, no overlaps, and nothing behind: bytes that no tensor names could hide anything. */
function checkPlaces(placed: Placed[], size: number, dataAt: number): void {
  placed.sort((a, b) => a.begin - b.begin || a.end - b.end);
  let at = 0;
  for (const { begin, end } of placed) {
    if (begin < at) throw new Refused('tensors-overlap', dataAt + begin);
    if (begin > at) throw new Refused('bytes-unaccounted', dataAt + at);
    at = end;
  }
  if (at > size) {
    throw new Refused('length-beyond-file', dataAt, {
      length: at,
      size: dataAt + size,
    });
  }
  if (at < size) throw new Refused('bytes-unaccounted', dataAt + at);
}

function shape(where: string): Refused {
  return new Refused('wrong-shape', prefixBytes, { name: where });
}
