/*
 * CRC-32 as ZIP uses it, and its inverse. A checksum can tell more than "something differs":
 * when one byte was changed, the two sums together point at it.
 */

const polynomial = 0xedb88320;

const table = new Uint32Array(256);
for (let index = 0; index < 256; index++) {
  let value = index;
  for (let bit = 0; bit < 8; bit++) {
    value = (value & 1) === 1 ? polynomial ^ (value >>> 1) : value >>> 1;
  }
  table[index] = value >>> 0;
}

/** The top byte of each table value is different, so it names its row: one step can be undone. */
const rowByTopByte = new Uint8Array(256);
for (let index = 0; index < 256; index++) {
  rowByTopByte[table[index] >>> 24] = index;
}

/** CRC-32 of some bytes, unsigned. */
export function crc32(bytes: Uint8Array): number {
  let state = 0xffffffff;
  for (let at = 0; at < bytes.length; at++) {
    state = table[(state ^ bytes[at]) & 0xff] ^ (state >>> 8);
  }
  return (state ^ 0xffffffff) >>> 0;
}

/** One changed byte: where it stands, and what stood there. */
export type ChangedByte = { at: number; was: number };

/** Two places rarely explain one pair of sums, so the first few candidates are enough. */
export const changedBytesMax = 64;

/**
 * The places where changing one byte back would give the sum that was declared.
 *
 * The sums differ by what the changed byte left in the register, moved on by the bytes behind it.
 * Undoing those moves from the end, the place is where a single byte remains. By chance alone a
 * place fits once in 2^24, so the caller confirms a candidate with a digest.
 */
export function findChangedByte(
  bytes: Uint8Array,
  declared: number,
): ChangedByte[] {
  const found: ChangedByte[] = [];
  let state = (crc32(bytes) ^ declared) >>> 0;
  if (state === 0) return found;
  for (let at = bytes.length - 1; at >= 0; at--) {
    const row = rowByTopByte[state >>> 24];
    state = (((state ^ table[row]) << 8) | row) >>> 0;
    if (state <= 0xff) {
      found.push({ at, was: bytes[at] ^ state });
      if (found.length >= changedBytesMax) break;
    }
  }
  return found;
}
