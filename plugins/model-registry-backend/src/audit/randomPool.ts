import { randomBytes } from 'node:crypto';

const blockBytes = 4_096;

/**
 * Strong random bytes, asked of the system a block at a time: an import asks for two hundred thousand salts, and
 * each call takes as long as hashing what it is for. No byte is given out twice.
 */
export function randomPool(): (length: number) => Uint8Array {
  let block = Buffer.alloc(0);
  return length => {
    if (length > blockBytes) return randomBytes(length);
    if (block.length < length) block = randomBytes(blockBytes);
    const taken = block.subarray(0, length);
    block = block.subarray(length);
    return taken;
  };
}
