import type { ByteSource } from './byteSource';
import { chatTemplateOf, templateCharactersMax } from './chatTemplate';
import { ggmlTypes, ggufFileTypes } from './ggufTypes';
import { GgufValues, type GgufValue } from './ggufValues';
import { shownMax, type InspectionRead } from './inspection';
import { Refused } from './refusal';
import { elementsOf, MetadataTally, summaryOf, TensorTally } from './tally';
import { lossyUtf8, Window } from './window';

const keysMax = 4_096; // real files have 20 to 60
const dimensionsMax = 8; // GGML has four
const nameBytesMax = 512; // GGML has 64
const alignmentDefault = 32;
const alignmentMax = 1024 * 1024;

/** The template of the model, and others by name. */
const templateKey = /^tokenizer\.chat_template(?:\.(.+))?$/;

type Values = Map<string, GgufValue>;

/**
 * Reads keys and tensors of a GGUF file, and none of the tensors' bytes.
 *
 * @see https://github.com/ggml-org/ggml/blob/master/docs/gguf.md
 * @throws Refused
 */
export async function readGguf(source: ByteSource): Promise<InspectionRead> {
  const window = new Window(source);
  window.require(0, 24);
  const version = await window.u32(4);
  if (version !== 2 && version !== 3) {
    const isBigEndian = (version & 0xffff) === 0;
    throw new Refused(isBigEndian ? 'big-endian' : 'version-unknown', 4, {
      version,
    });
  }
  const tensors = await window.size(8);
  const keys = await window.size(16);
  if (keys > keysMax) throw new Refused('too-many', 16, { limit: keysMax });
  const values = new GgufValues(window, 24);
  const metadata = new MetadataTally();
  const known = await readKeys(values, keys, metadata);
  const tally = new TensorTally();
  await readTensors(window, values.at, tensors, alignmentOf(known), tally);
  const { chatTemplates, findings } = templatesOf(known);
  return {
    outcome: 'read',
    format: 'gguf',
    formatVersion: String(version),
    summary: summarise(known, tally),
    ...tally.result(),
    ...metadata.result(),
    ...(chatTemplates.length > 0 && { chatTemplates }),
    findings,
  };
}

async function readKeys(
  values: GgufValues,
  count: number,
  metadata: MetadataTally,
): Promise<Values> {
  const known: Values = new Map();
  for (let i = 0; i < count; i++) {
    const { at } = values;
    const key = await values.key();
    if (known.has(key)) throw new Refused('name-twice', at, { name: key });
    const value = templateKey.test(key)
      ? await values.value(templateCharactersMax)
      : await values.value();
    known.set(key, value);
    if (templateKey.test(key)) continue; // shown by itself
    metadata.add(
      key,
      value.kind === 'array' ? `[${value.count}]` : String(value.value),
    );
  }
  return known;
}

function alignmentOf(known: Values): number {
  const alignment = numberOf(known, 'general.alignment') ?? alignmentDefault;
  const isPower = Number.isInteger(Math.log2(alignment));
  if (alignment < 1 || alignment > alignmentMax || !isPower) {
    throw new Refused('not-aligned', 24, { alignment });
  }
  return alignment;
}

async function readTensors(
  window: Window,
  start: number,
  count: number,
  alignment: number,
  tally: TensorTally,
): Promise<void> {
  const names = new Set<string>();
  const placed: { offset: number; bytes: number; seenAt: number }[] = [];
  let at = start;
  window.require(at, count * 24); // the least that a tensor takes
  for (let i = 0; i < count; i++) {
    const tensor = await readTensor(window, at);
    if (names.has(tensor.name)) {
      throw new Refused('name-twice', at, { name: tensor.name });
    }
    names.add(tensor.name);
    tally.add(tensor, tensor.elements, at);
    if (tensor.offset % alignment !== 0) {
      throw new Refused('not-aligned', at, { name: tensor.name, alignment });
    }
    placed.push({ offset: tensor.offset, bytes: tensor.bytes, seenAt: at });
    at = tensor.next;
  }
  checkPlaces(placed, Math.ceil(at / alignment) * alignment, window);
}

async function readTensor(window: Window, start: number) {
  const length = await window.size(start);
  if (length > nameBytesMax) {
    throw new Refused('text-too-long', start, { length, limit: nameBytesMax });
  }
  const name = lossyUtf8(await window.take(start + 8, length));
  let at = start + 8 + length;
  const dimensions = await window.u32(at);
  at += 4;
  if (dimensions > dimensionsMax) {
    throw new Refused('too-many', at, { limit: dimensionsMax });
  }
  const shape: number[] = [];
  for (let i = 0; i < dimensions; i++, at += 8) {
    shape.push(await window.size(at));
  }
  const type = await window.u32(at);
  const offset = await window.size(at + 4);
  const known = Object.hasOwn(ggmlTypes, type) ? ggmlTypes[type] : undefined;
  if (!known) {
    throw new Refused('unknown-type', at, { name, type: String(type) });
  }
  const [dtype, blockValues, blockBytes] = known;
  const elements = elementsOf(shape, at);
  if ((shape[0] ?? 1) % blockValues !== 0) {
    throw new Refused('tensor-size', at, {
      name,
      actual: shape[0] ?? 1,
      expected: blockValues,
    });
  }
  const bytes = elementsOf([elements / blockValues, blockBytes], at);
  return { name, dtype, shape, elements, offset, bytes, next: at + 12 };
}

function checkPlaces(
  placed: { offset: number; bytes: number; seenAt: number }[],
  dataAt: number,
  window: Window,
): void {
  placed.sort((a, b) => a.offset - b.offset || a.bytes - b.bytes);
  let end = 0;
  for (const { offset, bytes, seenAt } of placed) {
    if (offset < end) throw new Refused('tensors-overlap', seenAt);
    end = offset + bytes;
    if (dataAt + end > window.end) {
      throw new Refused('length-beyond-file', seenAt, {
        length: dataAt + end,
        size: window.end,
      });
    }
  }
}

function summarise(known: Values, tally: TensorTally) {
  const architecture = textOf(known, 'general.architecture');
  const own = (key: string) => numberOf(known, `${architecture}.${key}`);
  const fileType = numberOf(known, 'general.file_type');
  const tokens = known.get('tokenizer.ggml.tokens');
  return summaryOf({
    name: textOf(known, 'general.name'),
    version: textOf(known, 'general.version'),
    author: textOf(known, 'general.author'),
    licence: textOf(known, 'general.license'),
    baseModel:
      textOf(known, 'general.base_model.0.repo_url') ??
      textOf(known, 'general.base_model.0.name'),
    architecture,
    quantisation:
      (fileType === undefined ? undefined : ggufFileTypes[fileType]) ??
      tally.types()[0]?.dtype,
    contextLength: own('context_length'),
    hiddenSize: own('embedding_length'),
    layers: own('block_count'),
    attentionHeads: own('attention.head_count'),
    experts: own('expert_count'),
    tokenizer: textOf(known, 'tokenizer.ggml.model'),
    vocabularySize: tokens?.kind === 'array' ? tokens.count : own('vocab_size'),
  });
}

function templatesOf(
  known: Values,
): Required<Pick<InspectionRead, 'chatTemplates' | 'findings'>> {
  const found: Required<Pick<InspectionRead, 'chatTemplates' | 'findings'>> = {
    chatTemplates: [],
    findings: [],
  };
  for (const [key, value] of known) {
    const match = templateKey.exec(key);
    if (!match || value.kind !== 'text') continue;
    if (found.chatTemplates.length >= shownMax.templates) break;
    const read = chatTemplateOf(match[1] ?? 'default', value.value);
    found.chatTemplates.push(read.template);
    found.findings.push(...read.findings);
  }
  found.findings.splice(shownMax.findings);
  return found;
}

function textOf(known: Values, key: string): string | undefined {
  const value = known.get(key);
  return value?.kind === 'text' ? value.value : undefined;
}

function numberOf(known: Values, key: string): number | undefined {
  const value = known.get(key);
  return value?.kind === 'number' ? value.value : undefined;
}
