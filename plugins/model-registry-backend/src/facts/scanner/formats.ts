import type { FactBodies } from '@assay/plugin-model-registry-common';
import type { ByteSource } from './byteSource';
import { readGguf } from './gguf';
import { readOnnx } from './onnx';
import { readZip } from './zip';

export type Format = FactBodies['format']['format'];

export interface FormatReading {
  format: Format;
  detail: Record<string, string | number>;
  /** As the file's own header states it. */
  licence?: string;
}

const safetensorsHeaderMax = 100_000_000; // the format's own limit
const parsedHeaderMax = 8 * 1024 * 1024;
const sniffBytes = 64 * 1024;
const detailTextMax = 200;

type Reader = (
  source: ByteSource,
  head: Buffer,
) => Promise<FormatReading | undefined>;

const tflite: Reader = async (_source, head) =>
  head.toString('latin1', 4, 8) === 'TFL3'
    ? { format: 'tflite', detail: {} }
    : undefined;

const gguf: Reader = async source => {
  const read = await readGguf(source);
  return (
    read && {
      format: 'gguf',
      detail: plain({
        version: read.version,
        tensors: read.tensors,
        name: read.name,
        architecture: read.architecture,
      }),
      ...(read.licence && { licence: read.licence }),
    }
  );
};

const zip: Reader = async source => {
  const read = await readZip(source);
  if (!read) return undefined;
  const isPytorch = read.names.some(name => /(^|\/)data\.pkl$/.test(name));
  return {
    format: isPytorch ? 'pytorch-zip' : 'zip',
    detail: plain({
      entries: read.entries,
      unpackedBytes: read.unpackedBytes,
      problem: read.problem,
    }),
  };
};

const gzip: Reader = async (_source, head) =>
  head[0] === 0x1f && head[1] === 0x8b && head[2] === 8
    ? { format: 'gzip', detail: {} }
    : undefined;

const safetensors: Reader = async (source, head) => {
  if (head.length < 10 || head[8] !== 0x7b) return undefined;
  const length = Number(head.readBigUInt64LE(0));
  if (length > safetensorsHeaderMax || length + 8 > source.size) {
    return undefined;
  }
  if (length > parsedHeaderMax) return undefined;
  try {
    const text = (await source.read(8, length)).toString('utf8');
    const header: Record<string, unknown> = JSON.parse(text);
    const meta = header.__metadata__ as Record<string, unknown> | undefined;
    const tensors = Object.keys(header).filter(key => key !== '__metadata__');
    const licence = meta?.license ?? meta?.licence;
    return {
      format: 'safetensors',
      detail: plain({
        tensors: tensors.length,
        framework: typeof meta?.format === 'string' ? meta.format : undefined,
      }),
      ...(typeof licence === 'string' && { licence }),
    };
  } catch {
    return undefined;
  }
};

const onnx: Reader = async source => {
  const read = await readOnnx(source);
  return (
    read && {
      format: 'onnx',
      detail: plain({
        irVersion: read.irVersion,
        producer: read.producer,
        producerVersion: read.producerVersion,
        opset: read.opset,
      }),
      ...(read.licence && { licence: read.licence }),
    }
  );
};

/** Protocol 2 and later begin with it; the last byte is always STOP. */
const pickle: Reader = async (source, head) => {
  if (head[0] !== 0x80 || head[1] < 2 || head[1] > 5) return undefined;
  const last = await source.read(source.size - 1, 1);
  return last[0] === 0x2e
    ? { format: 'pickle', detail: { protocol: head[1] } }
    : undefined;
};

/** Says what a file is from its bytes, never from its name. */
export async function readFormat(source: ByteSource): Promise<FormatReading> {
  const head = await source.read(0, sniffBytes);
  for (const read of [tflite, gguf, zip, gzip, safetensors, onnx, pickle]) {
    const reading = await read(source, head);
    if (reading) return reading;
  }
  return textual(source, head);
}

async function textual(
  source: ByteSource,
  head: Buffer,
): Promise<FormatReading> {
  const text = asText(head, source.size > head.length);
  if (text === undefined) return { format: 'unknown', detail: {} };
  if (/^\s*[[{]/.test(text) && source.size <= parsedHeaderMax) {
    const whole = (await source.read(0, source.size)).toString('utf8');
    if (isJson(whole)) return { format: 'json', detail: {} };
  }
  const tag = /SPDX-License-Identifier:\s*([^\r\n*]{1,200})/.exec(text);
  const licence = tag?.[1].replace(/-->.*|\*\/.*/, '').trim();
  return { format: 'text', detail: {}, ...(licence && { licence }) };
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** The bytes as UTF-8 text; a character may be cut where the piece ends. */
export function asText(bytes: Buffer, isCut: boolean): string | undefined {
  if (bytes.includes(0)) return undefined;
  try {
    const decoder = new TextDecoder('utf-8', { fatal: true });
    return decoder.decode(bytes, { stream: isCut });
  } catch {
    return undefined;
  }
}

function plain(
  detail: Record<string, string | number | undefined>,
): Record<string, string | number> {
  const kept = Object.entries(detail).filter(
    (entry): entry is [string, string | number] =>
      entry[1] !== undefined && entry[1] !== '',
  );
  return Object.fromEntries(
    kept.map(([key, value]) => [
      key,
      typeof value === 'string' ? value.slice(0, detailTextMax) : value,
    ]),
  );
}
