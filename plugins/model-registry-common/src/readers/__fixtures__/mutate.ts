import { join } from './bytes';
import { edgeNumbers, type Random } from './random';

const editsMax = 6;
const sliceMax = 64;

/** Mostly few, since a file with many is refused by the first of them. */
function editsOf(random: Random): number {
  return 1 + random.below(1 + random.below(editsMax));
}

/** A file with a few edits: most of them where it holds a length, a count or an offset. */
export function mutate(base: Uint8Array, random: Random): Uint8Array {
  let bytes: Uint8Array = base.slice();
  const edits = editsOf(random);
  for (let i = 0; i < edits; i++) bytes = edit(bytes, random);
  return bytes;
}

function edit(bytes: Uint8Array, random: Random): Uint8Array {
  if (bytes.length === 0) return random.bytes(1 + random.below(sliceMax));
  const at = random.below(bytes.length);
  const length = Math.min(1 + random.below(sliceMax), bytes.length - at);
  const slice = bytes.subarray(at, at + length);
  switch (random.below(10)) {
    case 0:
      return put(bytes, at, Uint8Array.of(bytes[at] ^ (1 << random.below(8))));
    case 1:
      return put(bytes, at, random.bytes(1));
    case 2:
      return bytes.subarray(0, at);
    case 3: // take away
      return join(bytes.subarray(0, at), bytes.subarray(at + length));
    case 4: // twice
      return join(bytes.subarray(0, at), slice, bytes.subarray(at));
    case 5:
      return join(
        bytes.subarray(0, at),
        random.bytes(1 + random.below(16)),
        bytes.subarray(at),
      );
    case 6: // somewhere else
      return put(bytes, random.below(bytes.length), slice.slice());
    case 7:
      return put(bytes, at, edge(bytes, random));
    default:
      return put(bytes, lengthSite(bytes, random), edge(bytes, random));
  }
}

function put(bytes: Uint8Array, at: number, piece: Uint8Array): Uint8Array {
  const copy = bytes.slice();
  copy.set(piece.subarray(0, Math.max(0, copy.length - at)), at);
  return copy;
}

/** A number at an edge, of some width; sometimes one that just misses the file's own size. */
function edge(bytes: Uint8Array, random: Random): Uint8Array {
  const piece = new Uint8Array(random.one([1, 2, 4, 8]));
  let value =
    random.below(4) === 0
      ? BigInt(Math.max(0, bytes.length - 8 + random.below(16)))
      : random.one(edgeNumbers);
  for (let i = 0; i < piece.length; i++, value >>= 8n) {
    piece[i] = Number(value & 255n);
  }
  return piece;
}

/** A place that reads as a 32-bit number smaller than the file: a length, a count or an offset. */
function lengthSite(bytes: Uint8Array, random: Random): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let tries = 0; tries < 64; tries++) {
    const at = random.below(Math.max(1, bytes.length - 4));
    if (at + 4 > bytes.length) continue;
    const value = view.getUint32(at, true);
    if (value > 0 && value <= bytes.length) return at;
  }
  return random.below(bytes.length);
}

const fragments = [
  '0', '-1', '1e999', '18446744073709551615', '9007199254740993', '1.5', '""', 'null', 'true', '[]', '{}',
  '[[[[[[[[[[[[]]]]]]]]]]]]', '{"w":1,"w":2}', '"\\ud800"', '"\\u0000"', '"F32"', '"F4"', '[9007199254740991]',
  '[4294967296,4294967296]', '[0,18446744073709551615]', '"__proto__"', '"../../../etc/passwd"', '{"class_name":"Lambda"}',
]; // prettier-ignore

/** Text of JSON with some values, keys and marks exchanged. */
export function mutateJson(json: string, random: Random): string {
  let text = json;
  const edits = editsOf(random);
  for (let i = 0; i < edits; i++) {
    const tokens = [...text.matchAll(/"(?:[^"\\]|\\.)*"|-?\d+|[[\]{}:,]/g)];
    if (tokens.length === 0) return text;
    const token = random.one(tokens);
    const start = token.index;
    const end = start + token[0].length;
    const other = random.one(tokens)[0];
    const piece = random.one([
      random.one(fragments),
      other,
      '',
      token[0] + other,
    ]);
    text = text.slice(0, start) + piece + text.slice(end);
  }
  return text;
}

/** Lines moved, doubled, moved in and cut. */
export function mutateLines(base: string, random: Random): string {
  const lines = base.split('\n');
  const edits = editsOf(random);
  for (let i = 0; i < edits; i++) {
    const at = random.below(lines.length);
    const line = lines[at];
    const pieces: string[][] = [
      [line, line],
      [],
      [`${' '.repeat(random.below(6))}${line}`],
      [line.trimStart()],
      [line.slice(0, random.below(line.length + 1))],
      [`- ${line}`],
      ['&a *a !!python/object:os.system'],
      ['"open'],
      [`${line}: |`],
      ['\t'],
    ];
    lines.splice(at, 1, ...random.one(pieces));
  }
  return lines.join('\n');
}
