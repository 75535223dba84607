import { Refused } from './refusal';

/** Reads pieces of a file by offset, wherever its bytes lie: a store, a disk, a browser's `Blob`. */
export interface ByteSource {
  readonly size: number;
  /** At most `length` bytes; fewer only at the end of the file. */
  read(offset: number, length: number): Promise<Uint8Array>;
}

/**
 * What one reading may cost. Headers of real models stay far below; a file that needs more is refused,
 * so that neither a stranger's file nor a broken one can hold a process up.
 */
export const readLimits = {
  bytesReadMax: 64 * 1024 * 1024, // all pieces of one file together; the largest vocabularies take 20 MB
  pieceBytesMax: 16 * 1024 * 1024, // one piece, and so the most that is allocated at a time
  readsMax: 100_000, // pieces of one file
} as const;

export function bytesSource(bytes: Uint8Array): ByteSource {
  return {
    size: bytes.length,
    read: async (offset, length) =>
      bytes.subarray(
        Math.min(offset, bytes.length),
        Math.min(bytes.length, offset + length),
      ),
  };
}

/** A part of a file as a file of its own, for what an archive stores unpacked. */
export function sliceOf(
  source: ByteSource,
  offset: number,
  size: number,
): ByteSource {
  return {
    size,
    read: (at, length) =>
      source.read(offset + at, Math.max(0, Math.min(length, size - at))),
  };
}

/**
 * The same file with its limits kept: a length is compared with the file before anything is read, so
 * no more is ever allocated than the file really holds.
 *
 * @throws Refused, from `read`, when a limit is passed
 */
export function metered(source: ByteSource): ByteSource {
  let bytesRead = 0;
  let reads = 0;
  return {
    size: source.size,
    async read(offset, length) {
      const size = Math.max(0, Math.min(length, source.size - offset));
      bytesRead += size;
      reads += 1;
      if (
        bytesRead > readLimits.bytesReadMax ||
        size > readLimits.pieceBytesMax ||
        reads > readLimits.readsMax
      ) {
        throw new Refused('too-much-to-read', offset, {
          limit: readLimits.bytesReadMax,
        });
      }
      return size === 0 ? new Uint8Array() : source.read(offset, size);
    },
  };
}
