import type { ByteSource } from './byteSource';
import { Refused } from './refusal';
import { lossyUtf8, Window } from './window';

/** What an archive may hold before it is called hostile (safety: S15). */
export const archiveLimits = {
  entriesMax: 10_000,
  ratioMax: 200, // deflate of zeros reaches 1,000; weights hardly compress
  nameBytesMax: 512,
  directoryBytesMax: 16 * 1024 * 1024,
} as const;

const endBytes = 22;
const end64Bytes = 56;
const locatorBytes = 20;
const commentBytesMax = 65_535;
const entryBytes = 46;
const symbolicLink = 0o120000;
const inZip64 = 0xffffffff;

export interface ZipEntry {
  name: string;
  method: number; // 0 stored, 8 deflated
  packed: number;
  unpacked: number;
  header: number; // where its local header lies
}

export interface ZipReading {
  entries: ZipEntry[];
  count: number;
  unpackedBytes: number;
  /** What is wrong with it, if anything; such an archive is never unpacked. */
  problem?: string;
}

/** Reads the directory of a ZIP file, and nothing that it packs. `undefined` when it is no ZIP. */
export async function readZip(
  source: ByteSource,
): Promise<ZipReading | undefined> {
  const window = new Window(source);
  if (source.size < 4) return undefined;
  const signature = await window.u32(0);
  if (signature !== 0x04034b50 && signature !== 0x06054b50) return undefined;
  const none = { entries: [], count: 0, unpackedBytes: 0 };
  const end = await findEnd(source, window);
  if (!end) return { ...none, problem: 'it has no directory' };
  const { count } = end;
  if (count > archiveLimits.entriesMax) {
    return { ...none, count, problem: 'it has too many entries' };
  }
  if (
    end.size > archiveLimits.directoryBytesMax ||
    end.offset + end.size > source.size
  ) {
    return { ...none, problem: 'its directory is larger than it may be' };
  }
  const directory = await source.read(end.offset, end.size);
  return readDirectory(directory, count, source.size);
}

interface End {
  count: number;
  size: number;
  offset: number;
}

async function findEnd(
  source: ByteSource,
  window: Window,
): Promise<End | undefined> {
  const tailBytes = Math.min(source.size, endBytes + commentBytesMax);
  const tailAt = source.size - tailBytes;
  const tail = await source.read(tailAt, tailBytes);
  const at = lastEnd(tail);
  if (at === undefined) return undefined;
  const view = viewOf(tail);
  const end = {
    count: view.getUint16(at + 10, true),
    size: view.getUint32(at + 12, true),
    offset: view.getUint32(at + 16, true),
  };
  const isLarge = end.count === 0xffff || end.offset === inZip64;
  return isLarge ? findEnd64(window, tailAt + at) : end;
}

function lastEnd(tail: Uint8Array): number | undefined {
  for (let at = tail.length - endBytes; at >= 0; at--) {
    if (
      tail[at] === 0x50 &&
      tail[at + 1] === 0x4b &&
      tail[at + 2] === 5 &&
      tail[at + 3] === 6
    ) {
      return at;
    }
  }
  return undefined;
}

/** Archives of more than 4 GiB, as PyTorch writes them, keep their end in a wider form before it. */
async function findEnd64(
  window: Window,
  endAt: number,
): Promise<End | undefined> {
  const locator = endAt - locatorBytes;
  if (locator < 0 || (await window.u32(locator)) !== 0x07064b50) {
    return undefined;
  }
  const at = await sizeOrNothing(window, locator + 8);
  if (at === undefined || at + end64Bytes > locator) return undefined;
  if ((await window.u32(at)) !== 0x06064b50) return undefined;
  const count = await sizeOrNothing(window, at + 32);
  const size = await sizeOrNothing(window, at + 40);
  const offset = await sizeOrNothing(window, at + 48);
  if (count === undefined || size === undefined || offset === undefined) {
    return undefined;
  }
  return { count, size, offset };
}

async function sizeOrNothing(
  window: Window,
  at: number,
): Promise<number | undefined> {
  const value = await window.u64(at);
  return value <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(value) : undefined;
}

function readDirectory(
  directory: Uint8Array,
  count: number,
  fileSize: number,
): ZipReading {
  const view = viewOf(directory);
  const names = new Set<string>();
  const entries: ZipEntry[] = [];
  let unpackedBytes = 0;
  let at = 0;
  const reading = (problem?: string): ZipReading => ({
    entries,
    count,
    unpackedBytes,
    ...(problem && { problem }),
  });
  for (let i = 0; i < count; i++) {
    const found = readEntry(directory, view, at);
    if (!found) return reading('its directory is broken');
    const { entry, mode, next, nameBytes } = found;
    unpackedBytes += entry.unpacked;
    const problem = nameProblem(entry.name, nameBytes, mode, names);
    if (problem) return reading(problem);
    if (entry.header + entry.packed > fileSize) {
      return reading('its directory points outside of it');
    }
    names.add(entry.name);
    entries.push(entry);
    at = next;
  }
  if (unpackedBytes > Math.max(fileSize, 1) * archiveLimits.ratioMax) {
    return reading('it unpacks to far more than it holds');
  }
  return reading();
}

function readEntry(directory: Uint8Array, view: DataView, at: number) {
  if (
    at + entryBytes > directory.length ||
    view.getUint32(at, true) !== 0x02014b50
  ) {
    return undefined;
  }
  const nameBytes = view.getUint16(at + 28, true);
  const extraBytes = view.getUint16(at + 30, true);
  const extraAt = at + entryBytes + nameBytes;
  const next = extraAt + extraBytes + view.getUint16(at + 32, true);
  if (next > directory.length) return undefined;
  const wide = wideFields(view, extraAt, extraBytes);
  const field = (value: number) => (value === inZip64 ? wide.shift() : value);
  const unpacked = field(view.getUint32(at + 24, true));
  const packed = field(view.getUint32(at + 20, true));
  const header = field(view.getUint32(at + 42, true));
  if (unpacked === undefined || packed === undefined || header === undefined) {
    return undefined;
  }
  return {
    entry: {
      name: lossyUtf8(directory.subarray(at + entryBytes, extraAt)),
      method: view.getUint16(at + 10, true),
      packed,
      unpacked,
      header,
    },
    mode: view.getUint32(at + 38, true) >>> 16,
    nameBytes,
    next,
  };
}

/** The 64-bit fields of an entry, in the order in which its own fields ask for them. */
function wideFields(view: DataView, from: number, bytes: number): number[] {
  for (let at = from; at + 4 <= from + bytes; ) {
    const size = view.getUint16(at + 2, true);
    if (view.getUint16(at, true) === 1) {
      const fields: number[] = [];
      const end = Math.min(at + 4 + size, from + bytes);
      for (let field = at + 4; field + 8 <= end; field += 8) {
        fields.push(Number(view.getBigUint64(field, true)));
      }
      return fields;
    }
    at += 4 + size;
  }
  return [];
}

function nameProblem(
  name: string,
  nameBytes: number,
  mode: number,
  names: ReadonlySet<string>,
): string | undefined {
  if (nameBytes > archiveLimits.nameBytesMax) return 'a name in it is too long';
  // eslint-disable-next-line no-control-regex
  if (/[\\\u0000-\u001f\u007f]/.test(name))
    return 'a name in it has control characters or backslashes';
  if (name.startsWith('/') || /^[A-Za-z]:/.test(name))
    return 'a name in it is absolute';
  if (name.split('/').includes('..'))
    return 'a name in it climbs out of its folder';
  if ((mode & 0o170000) === symbolicLink) return 'it holds a link';
  if (names.has(name)) return 'a name is in it twice';
  return undefined;
}

/**
 * Where the bytes of an entry begin. Its own header must say what the directory says, since some
 * programs take the one and some the other.
 *
 * @throws Refused
 */
export async function dataOf(
  source: ByteSource,
  entry: ZipEntry,
): Promise<{ offset: number; length: number }> {
  const window = new Window(source);
  const { header } = entry;
  if ((await window.u32(header)) !== 0x04034b50) {
    throw new Refused('archive-broken', header);
  }
  const method = await window.u16(header + 8);
  const nameBytes = await window.u16(header + 26);
  const extraBytes = await window.u16(header + 28);
  const name = lossyUtf8(await window.take(header + 30, nameBytes));
  if (name !== entry.name || method !== entry.method) {
    throw new Refused('archive-names-differ', header, {
      name: entry.name,
      other: name,
    });
  }
  const offset = header + 30 + nameBytes + extraBytes;
  window.require(offset, entry.packed);
  return { offset, length: entry.packed };
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
