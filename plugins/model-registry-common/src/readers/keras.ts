import type { ByteSource } from './byteSource';
import { shownMax, type Inspection, type ReadingFinding } from './inspection';
import {
  isList,
  isObject,
  parseJson,
  textOf,
  type Json,
  type JsonObject,
} from './json';
import { plainText, Refused } from './refusal';
import { OperatorTally, summaryOf } from './tally';
import { entrySource } from './unpack';
import { utf8 } from './window';
import type { ZipEntry } from './zip';

const configBytesMax = 8 * 1024 * 1024;
const walkedMax = 500_000;

/** A `.keras` archive: its layers from `config.json`, and what in them is code from elsewhere. */
export async function readKeras(
  source: ByteSource,
  entries: readonly ZipEntry[],
): Promise<Inspection> {
  const config = await jsonEntry(source, entries, 'config.json');
  const metadata = await jsonEntry(source, entries, 'metadata.json');
  const layers = new OperatorTally();
  const findings = layersOf(config, layers);
  return {
    outcome: 'read',
    format: 'keras',
    summary: summaryOf({
      framework: `Keras ${textOf(metadata.get('keras_version')) ?? ''}`.trim(),
      architecture: textOf(config.get('class_name')),
      entries: entries.length,
    }),
    ...layers.result(),
    findings: findings.slice(0, shownMax.findings),
  };
}

async function jsonEntry(
  source: ByteSource,
  entries: readonly ZipEntry[],
  name: string,
): Promise<JsonObject> {
  const entry = entries.find(one => one.name === name)!;
  const file = await entrySource(source, entry);
  if (file.size > configBytesMax) {
    throw new Refused('too-much-to-read', entry.header, {
      limit: configBytesMax,
    });
  }
  const text = utf8(await file.read(0, file.size), entry.header);
  const { value } = parseJson(text, entry.header);
  if (!isObject(value))
    throw new Refused('wrong-shape', entry.header, { name });
  return value;
}

const ownModule = /^(?:keras|tf_keras|tensorflow\.keras|builtins)(?:\.|$)/;

/**
 * Walks all of a Keras configuration. A `Lambda` holds Python code; a class of another module is
 * imported by its name when the model is loaded.
 */
export function layersOf(
  config: Json,
  layers: OperatorTally,
): ReadingFinding[] {
  const findings = new Map<string, ReadingFinding>();
  const waiting: Json[] = [config];
  for (let walked = 0; waiting.length > 0; walked++) {
    if (walked > walkedMax)
      throw new Refused('too-many', 0, { limit: walkedMax });
    const one = waiting.pop()!;
    if (isList(one)) waiting.push(...one);
    if (!isObject(one)) continue;
    const name = textOf(one.get('class_name'));
    if (name !== undefined) {
      layers.add(name, '', 0);
      weigh(name, textOf(one.get('module')), findings);
    }
    waiting.push(...one.values());
  }
  return [...findings.values()];
}

function weigh(
  name: string,
  module: string | undefined,
  findings: Map<string, ReadingFinding>,
): void {
  const label = plainText(name, 120);
  if (/^(?:Lambda|__lambda__)$/.test(name)) {
    findings.set(name, {
      rule: 'keras-lambda',
      weight: 'refuse',
      params: { name: label },
    });
  } else if (module !== undefined && !ownModule.test(module)) {
    findings.set(`${module}.${name}`, {
      rule: 'keras-foreign-module',
      weight: 'refuse',
      params: { name: label, module: plainText(module, 120) },
    });
  }
}
