import type { ByteSource } from './byteSource';

const keysMax = 256; // `general.*` come first
const textMax = 200;
const fixedSizes: Record<number, number> = {
  0: 1, 1: 1, 2: 2, 3: 2, 4: 4, 5: 4, 6: 4, 7: 1, 10: 8, 11: 8, 12: 8,
}; // prettier-ignore
const stringType = 8;

export interface GgufHead {
  version: number;
  tensors: number;
  name?: string;
  architecture?: string;
  licence?: string;
}

/**
 * Reads the general keys of a GGUF file, up to the first array, since those hold vocabularies.
 *
 * @see https://github.com/ggml-org/ggml/blob/master/docs/gguf.md
 */
export async function readGguf(
  source: ByteSource,
): Promise<GgufHead | undefined> {
  const start = await source.read(0, 24);
  if (start.length < 24 || start.toString('latin1', 0, 4) !== 'GGUF') {
    return undefined;
  }
  const head: GgufHead = {
    version: start.readUInt32LE(4),
    tensors: Number(start.readBigUInt64LE(8)),
  };
  const keys = Math.min(keysMax, Number(start.readBigUInt64LE(16)));
  let at = 24;
  for (let i = 0; i < keys; i++) {
    const key = await stringAt(source, at);
    if (!key) break;
    const typeBytes = await source.read(key.next, 4);
    if (typeBytes.length < 4) break;
    const type = typeBytes.readUInt32LE(0);
    at = key.next + 4;
    if (type === stringType) {
      const value = await stringAt(source, at);
      if (!value) break;
      take(head, key.text, value.text);
      at = value.next;
    } else if (fixedSizes[type] !== undefined) {
      at += fixedSizes[type];
    } else {
      break;
    }
  }
  return head;
}

function take(head: GgufHead, key: string, value: string): void {
  if (key === 'general.license') head.licence = value;
  if (key === 'general.name') head.name = value;
  if (key === 'general.architecture') head.architecture = value;
}

async function stringAt(
  source: ByteSource,
  at: number,
): Promise<{ text: string; next: number } | undefined> {
  const lengthBytes = await source.read(at, 8);
  if (lengthBytes.length < 8) return undefined;
  const length = Number(lengthBytes.readBigUInt64LE(0));
  if (at + 8 + length > source.size) return undefined;
  const bytes = await source.read(at + 8, Math.min(length, textMax));
  const text = bytes.toString('utf8').replaceAll('\u0000', '');
  return { text, next: at + 8 + length };
}
