import { Inflate, Unzlib, Gunzip } from 'fflate';
import { bytesSource, sliceOf, type ByteSource } from './byteSource';
import { Refused } from './refusal';
import { dataOf, type ZipEntry } from './zip';

/** What is unpacked to be read, in memory: configuration, pickles, headers of arrays. */
export const unpackedBytesMax = 16 * 1024 * 1024;
const pieceBytes = 8 * 1024; // unpacks to 8 MB at most before it is counted

type Packing = 'deflate' | 'zlib' | 'gzip';

/** An entry of an archive as a file of its own. Stored bytes stay where they are. */
export async function entrySource(
  source: ByteSource,
  entry: ZipEntry,
): Promise<ByteSource> {
  const { offset, length } = await dataOf(source, entry);
  const packed = sliceOf(source, offset, length);
  if (entry.method === 0) return packed;
  if (entry.method !== 8) {
    throw new Refused('compressed-unread', entry.header, { name: entry.name });
  }
  return bytesSource(await unpack(packed, 'deflate', entry.header));
}

/**
 * Unpacks piece by piece and stops at the limit, whatever the archive says of its size.
 *
 * @throws Refused
 */
export async function unpack(
  packed: ByteSource,
  packing: Packing,
  base: number,
): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  const take = (piece: Uint8Array) => {
    size += piece.length;
    if (size > unpackedBytesMax) {
      throw new Refused('too-much-to-read', base, { limit: unpackedBytesMax });
    }
    pieces.push(piece);
  };
  const streams = { deflate: Inflate, zlib: Unzlib, gzip: Gunzip };
  const stream = new streams[packing](take);
  for (let at = 0; at < packed.size; at += pieceBytes) {
    const piece = await packed.read(at, pieceBytes);
    try {
      stream.push(piece, at + pieceBytes >= packed.size);
    } catch (error) {
      if (error instanceof Refused) throw error;
      throw new Refused('archive-broken', base + at);
    }
  }
  const bytes = new Uint8Array(size);
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return bytes;
}
