import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';

export const readBlockBytes = 4 * 1024 * 1024; // large enough that reading costs little beside hashing

/** SHA-256 of a file, read once and in order. `progress` is told how many bytes came by. */
export async function hashFile(
  file: string,
  options: { progress?: (bytes: number) => void; signal?: AbortSignal } = {},
): Promise<string> {
  const hash = createHash('sha256');
  const handle = await open(file, 'r');
  // Two blocks take turns: one is read while the other is hashed.
  const blocks = [
    Buffer.allocUnsafe(readBlockBytes),
    Buffer.allocUnsafe(readBlockBytes),
  ];
  try {
    let turn = 0;
    let reading = handle.read(blocks[turn], 0, readBlockBytes);
    for (;;) {
      options.signal?.throwIfAborted();
      const { bytesRead } = await reading;
      if (bytesRead === 0) return `sha256:${hash.digest('hex')}`;
      const block = blocks[turn].subarray(0, bytesRead);
      turn = 1 - turn;
      reading = handle.read(blocks[turn], 0, readBlockBytes);
      reading.catch(() => undefined); // told by the await above, or not at all after an abort
      hash.update(block);
      options.progress?.(bytesRead);
    }
  } finally {
    await handle.close();
  }
}
