import type { ByteSource } from './byteSource';
import { chatTemplateOf, templateCharactersMax } from './chatTemplate';
import { configReaderOf } from './configs';
import { held } from './held';
import type { InspectedFormat, Inspection } from './inspection';
import type { FileReading } from './inspect';
import { parseJson } from './json';
import { readMlmodel } from './mlmodel';
import { Refused } from './refusal';
import { refusedInspection } from './refusedInspection';
import { utf8 } from './window';

const jsonBytesMax = 16 * 1024 * 1024;
const yamlBytesMax = 1024 * 1024;

/** Reads what is text: configuration, templates, and what is none of ours to look into. */
export async function readText(
  source: ByteSource,
  head: Uint8Array,
  path: string,
): Promise<FileReading> {
  const text = asText(head, source.size > head.length);
  if (text === undefined) return { format: 'unknown' };
  const name = path.split('/').pop()!;
  if (/^\s*[[{]/.test(text) && !/\.jinja2?$/i.test(name)) {
    return (await readJson(source, path)) ?? { format: 'text', text };
  }
  if (name === 'MLmodel') {
    const inspection = await held('mlmodel', async () =>
      readMlmodel(await wholeText(source, yamlBytesMax)),
    );
    return { format: 'text', text, inspection };
  }
  if (/\.jinja2?$/i.test(name) || name === 'chat_template.txt') {
    const inspection = await held('chat-template', async () =>
      templateFile(name, await wholeText(source, templateCharactersMax * 4)),
    );
    return { format: 'text', text, inspection };
  }
  return { format: 'text', text };
}

function templateFile(name: string, text: string): Inspection {
  const { template, findings } = chatTemplateOf(name, text);
  return {
    outcome: 'read',
    format: 'chat-template',
    summary: {},
    chatTemplates: [template],
    findings,
  };
}

/** JSON that is not well-formed is text; what is too large to be read is not called either. */
async function readJson(
  source: ByteSource,
  path: string,
): Promise<FileReading | undefined> {
  try {
    const text = await wholeText(source, jsonBytesMax);
    const { value, counts } = parseJson(text);
    const reader = configReaderOf(path, value);
    if (!reader) return { format: 'json' };
    return {
      format: 'json',
      inspection: await held('config', async () =>
        reader(value as never, counts),
      ),
    };
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    const format = configName(path);
    if (!format) return undefined;
    return { format: 'text', inspection: refusedInspection(format, error) };
  }
}

const configNames: Readonly<Record<string, InspectedFormat>> = {
  'config.json': 'config',
  'generation_config.json': 'generation-config',
  'tokenizer.json': 'tokenizer',
  'tokenizer_config.json': 'tokenizer-config',
};

function configName(path: string): InspectedFormat | undefined {
  const name = path.split('/').pop()!;
  return Object.hasOwn(configNames, name) ? configNames[name] : undefined;
}

async function wholeText(source: ByteSource, max: number): Promise<string> {
  if (source.size > max) {
    throw new Refused('too-much-to-read', 0, { limit: max });
  }
  return utf8(await source.read(0, source.size), 0);
}

/** The bytes as UTF-8 text; a character may be cut where the piece ends. */
export function asText(bytes: Uint8Array, isCut: boolean): string | undefined {
  if (bytes.includes(0)) return undefined;
  try {
    const decoder = new TextDecoder('utf-8', { fatal: true });
    return decoder.decode(bytes, { stream: isCut });
  } catch {
    return undefined;
  }
}
