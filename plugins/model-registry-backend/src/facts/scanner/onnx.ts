import type { ByteSource } from './byteSource';
import { fieldsOf, NotProtobuf, textAt } from './protobuf';

const textMax = 200;
const fieldsMax = 20_000; // a model has a few dozen; model-local functions may be many
const irVersionMax = 64; // 13 in 2026; a first byte of 0x08 alone says too little

/** What an ONNX file says about itself, before and after its graph. */
export interface OnnxHead {
  irVersion: number;
  producer?: string;
  producerVersion?: string;
  opset?: number;
  licence?: string;
}

/**
 * Reads the head of an ONNX model. ONNX has no magic bytes, so a file counts as ONNX when all of it
 * is one protobuf message with the fields of `ModelProto`, an IR version and a graph.
 *
 * @see https://github.com/onnx/onnx/blob/main/onnx/onnx.proto for the field numbers
 */
export async function readOnnx(
  source: ByteSource,
): Promise<OnnxHead | undefined> {
  try {
    return await walk(source);
  } catch (error) {
    if (error instanceof NotProtobuf) return undefined;
    throw error;
  }
}

async function walk(source: ByteSource): Promise<OnnxHead | undefined> {
  const head: Partial<OnnxHead> = {};
  let hasGraph = false;
  let count = 0;
  for await (const field of fieldsOf(source, 0, source.size)) {
    if (++count > fieldsMax) return undefined;
    switch (field.number) {
      case 1:
        if (field.wire !== 0) return undefined;
        head.irVersion = Number(field.value);
        break;
      case 2:
        if (field.wire !== 2) return undefined;
        head.producer = await textAt(source, field, textMax);
        break;
      case 3:
        if (field.wire !== 2) return undefined;
        head.producerVersion = await textAt(source, field, textMax);
        break;
      case 7:
        if (field.wire !== 2) return undefined;
        hasGraph = true;
        break;
      case 8:
        if (field.wire !== 2) return undefined;
        head.opset = (await opsetOf(source, field)) ?? head.opset;
        break;
      case 14:
        if (field.wire !== 2) return undefined;
        head.licence = (await licenceOf(source, field)) ?? head.licence;
        break;
      case 4: // domain
      case 5: // model_version
      case 6: // doc_string
      case 20: // training_info
      case 25: // functions
      case 26: // configuration
        break;
      default:
        return undefined;
    }
  }
  const { irVersion = 0 } = head;
  if (!hasGraph || irVersion < 1 || irVersion > irVersionMax) return undefined;
  return { ...head, irVersion };
}

/** The version of the default operator set. */
async function opsetOf(
  source: ByteSource,
  at: { offset: number; length: number },
): Promise<number | undefined> {
  let domain = '';
  let version: number | undefined;
  for await (const field of fieldsOf(
    source,
    at.offset,
    at.offset + at.length,
  )) {
    if (field.number === 1 && field.wire === 2) {
      domain = await textAt(source, field, textMax);
    }
    if (field.number === 2 && field.wire === 0) version = Number(field.value);
  }
  return domain === '' || domain === 'ai.onnx' ? version : undefined;
}

async function licenceOf(
  source: ByteSource,
  at: { offset: number; length: number },
): Promise<string | undefined> {
  let key = '';
  let value = '';
  for await (const field of fieldsOf(
    source,
    at.offset,
    at.offset + at.length,
  )) {
    if (field.wire !== 2) continue;
    if (field.number === 1) key = await textAt(source, field, textMax);
    if (field.number === 2) value = await textAt(source, field, textMax);
  }
  const isLicence = /^(spdx[-_. ]?)?licen[cs]e$/i.test(key);
  return isLicence && value.trim() !== '' ? value.trim() : undefined;
}
