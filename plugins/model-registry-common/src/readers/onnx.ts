import type { ByteSource } from './byteSource';
import { shownMax, type InspectionRead } from './inspection';
import { OnnxGraph } from './onnxGraph';
import { readPair } from './onnxTensor';
import { placeOf, Protobuf, type Field, type Place } from './protobuf';
import { plainText, Refused } from './refusal';
import { MetadataTally, summaryOf } from './tally';
import { exact, Window } from './window';

const textMax = 200;
const metadataMax = 1_000;
const irVersionMax = 64; // 13 in 2026; a first byte of 0x08 alone says too little
const topFieldsMax = 20_000; // a model has a few dozen; model-local functions may be many

/** What an ONNX file says of itself outside its graph. */
export interface OnnxHead {
  irVersion: number;
  producer: string;
  producerVersion: string;
  opsets: { domain: string; version: number }[];
  metadata: Map<string, string>;
  functions: number;
  graph: Place;
}

const licenceKey = /^(?:spdx[-_. ]?)?licen[cs]e$/i;

/**
 * Reads the head of an ONNX model. ONNX has no magic bytes, so a file counts as ONNX when all of it
 * is one protobuf message with the fields of `ModelProto`, an IR version and a graph.
 *
 * @see https://github.com/onnx/onnx/blob/main/onnx/onnx.proto for the field numbers
 * @throws Refused
 */
export async function readOnnxHead(proto: Protobuf): Promise<OnnxHead> {
  const head: Omit<OnnxHead, 'graph'> = {
    irVersion: 0,
    producer: '',
    producerVersion: '',
    opsets: [],
    metadata: new Map(),
    functions: 0,
  };
  let graph: Place | undefined;
  let count = 0;
  const whole = { offset: 0, length: proto.window.end };
  for await (const field of proto.fieldsOf(whole)) {
    count += 1;
    if (count > topFieldsMax) {
      throw new Refused('too-many', field.at, { limit: topFieldsMax });
    }
    if (field.number === 7) {
      if (graph) throw new Refused('name-twice', field.at, { name: 'graph' });
      graph = placeOf(field);
    } else await take(proto, field, head);
  }
  const { irVersion } = head;
  if (!graph || irVersion < 1 || irVersion > irVersionMax) {
    throw new Refused('structure-broken', 0);
  }
  return { ...head, graph };
}

async function take(
  proto: Protobuf,
  field: Field,
  head: Omit<OnnxHead, 'graph'>,
): Promise<void> {
  switch (field.number) {
    case 1:
      if (field.wire !== 0) throw new Refused('structure-broken', field.at);
      head.irVersion = exact(field.value, field.at);
      break;
    case 2:
      head.producer = await proto.text(placeOf(field), textMax);
      break;
    case 3:
      head.producerVersion = await proto.text(placeOf(field), textMax);
      break;
    case 8:
      head.opsets.push(await opsetOf(proto, placeOf(field)));
      break;
    case 14:
      await addMetadata(proto, placeOf(field), head.metadata);
      break;
    case 25:
      head.functions += 1;
      break;
    case 4: // domain
    case 5: // model_version
    case 6: // doc_string
    case 20: // training_info
    case 26: // configuration
      break;
    default:
      throw new Refused('structure-broken', field.at);
  }
}

async function opsetOf(proto: Protobuf, place: Place) {
  let domain = '';
  let version = 0;
  for await (const field of proto.fieldsOf(place)) {
    if (field.number === 1) domain = await proto.text(placeOf(field), textMax);
    if (field.number === 2 && field.wire === 0) {
      version = exact(field.value, field.at);
    }
  }
  return { domain: plainText(domain, shownMax.nameCharacters), version };
}

async function addMetadata(
  proto: Protobuf,
  place: Place,
  metadata: Map<string, string>,
): Promise<void> {
  const { key, value } = await readPair(proto, place, 4_096);
  if (metadata.size >= metadataMax) {
    throw new Refused('too-many', place.offset, { limit: metadataMax });
  }
  if (metadata.has(key)) {
    throw new Refused('name-twice', place.offset, { name: key });
  }
  metadata.set(key, value);
}

/** The version of the default operator set. */
export function opsetOfHead({ opsets }: OnnxHead): number | undefined {
  return opsets.find(({ domain }) => domain === '' || domain === 'ai.onnx')
    ?.version;
}

export function licenceOfHead({ metadata }: OnnxHead): string | undefined {
  for (const [key, value] of metadata) {
    if (licenceKey.test(key) && value.trim() !== '') return value.trim();
  }
  return undefined;
}

/** @throws Refused */
export async function readOnnx(source: ByteSource): Promise<InspectionRead> {
  const proto = new Protobuf(new Window(source));
  const head = await readOnnxHead(proto);
  const graph = new OnnxGraph(proto);
  await graph.read(head.graph);
  const metadata = new MetadataTally();
  for (const [key, value] of head.metadata) metadata.add(key, value);
  const files = [...graph.externalFiles].sort();
  return {
    outcome: 'read',
    format: 'onnx',
    formatVersion: `IR ${head.irVersion}`,
    summary: summaryOf({
      producer: `${head.producer} ${head.producerVersion}`.trim(),
      licence: licenceOfHead(head),
      graph: graph.name,
      functions: head.functions || undefined,
      externalBytes: files.length > 0 ? graph.externalBytes : undefined,
    }),
    ...graph.tensors.result(),
    opsets: head.opsets.slice(0, 32),
    ...graph.operators.result(),
    inputs: graph.inputs,
    outputs: graph.outputs,
    ...metadata.result(),
    ...(files.length > 0 && {
      files: {
        total: files.length,
        shown: files.slice(0, shownMax.files).map(one => plainText(one, 400)),
      },
    }),
    findings: graph.findings,
  };
}
