import type { ByteSource } from './byteSource';

/** What an archive may hold before it is called hostile (safety: S15). */
export const archiveLimits = {
  entriesMax: 10_000,
  ratioMax: 200, // deflate of zeros reaches 1,000; weights hardly compress
  nameBytesMax: 512,
  directoryBytesMax: 16 * 1024 * 1024,
} as const;

const endBytes = 22;
const commentBytesMax = 65_535;
const entryBytes = 46;
const symbolicLink = 0o120000;

export interface ZipReading {
  entries: number;
  unpackedBytes: number;
  names: string[];
  /** What is wrong with it, if anything; such an archive is never unpacked. */
  problem?: string;
}

/** Reads the directory of a ZIP file, and nothing that it packs. `undefined` when it is no ZIP. */
export async function readZip(
  source: ByteSource,
): Promise<ZipReading | undefined> {
  const start = await source.read(0, 4);
  const signature = start.toString('latin1');
  if (signature !== 'PK\u0003\u0004' && signature !== 'PK\u0005\u0006') {
    return undefined;
  }
  const none = { entries: 0, unpackedBytes: 0, names: [] };
  const end = await findEnd(source);
  if (!end) return { ...none, problem: 'it has no directory' };
  if (end.entries === 0xffff || end.offset === 0xffffffff) {
    return {
      ...none,
      problem: 'its directory is in the ZIP64 form, which is not read',
    };
  }
  if (end.entries > archiveLimits.entriesMax) {
    return {
      ...none,
      entries: end.entries,
      problem: 'it has too many entries',
    };
  }
  if (
    end.size > archiveLimits.directoryBytesMax ||
    end.offset + end.size > source.size
  ) {
    return { ...none, problem: 'its directory is larger than it may be' };
  }
  const directory = await source.read(end.offset, end.size);
  return readDirectory(directory, end.entries, source.size);
}

async function findEnd(source: ByteSource) {
  const tailBytes = Math.min(source.size, endBytes + commentBytesMax);
  const tail = await source.read(source.size - tailBytes, tailBytes);
  const at = tail.lastIndexOf(Buffer.from('PK\u0005\u0006', 'latin1'));
  if (at < 0 || at + endBytes > tail.length) return undefined;
  return {
    entries: tail.readUInt16LE(at + 10),
    size: tail.readUInt32LE(at + 12),
    offset: tail.readUInt32LE(at + 16),
  };
}

function readDirectory(
  directory: Buffer,
  count: number,
  fileSize: number,
): ZipReading {
  const names = new Set<string>();
  let unpackedBytes = 0;
  let at = 0;
  const reading = (problem?: string): ZipReading => ({
    entries: count,
    unpackedBytes,
    names: [...names],
    ...(problem && { problem }),
  });
  for (let i = 0; i < count; i++) {
    if (
      at + entryBytes > directory.length ||
      directory.readUInt32LE(at) !== 0x02014b50
    ) {
      return reading('its directory is broken');
    }
    unpackedBytes += directory.readUInt32LE(at + 24);
    const nameBytes = directory.readUInt16LE(at + 28);
    const mode = directory.readUInt32LE(at + 38) >>> 16;
    const name = directory.toString(
      'utf8',
      at + entryBytes,
      at + entryBytes + nameBytes,
    );
    const problem = nameProblem(name, nameBytes, mode, names);
    if (problem) return reading(problem);
    names.add(name);
    at +=
      entryBytes +
      nameBytes +
      directory.readUInt16LE(at + 30) +
      directory.readUInt16LE(at + 32);
  }
  if (unpackedBytes > Math.max(fileSize, 1) * archiveLimits.ratioMax) {
    return reading('it unpacks to far more than it holds');
  }
  return reading();
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
