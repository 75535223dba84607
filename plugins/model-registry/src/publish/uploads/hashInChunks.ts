import { sha256 } from '@noble/hashes/sha2';
import { bytesToHex } from '@noble/hashes/utils';

export const hashChunkBytes = 4 * 1024 * 1024; // progress about ten times a second, and little memory

/** SHA-256 of a file, read a chunk at a time so that its size does not matter. */
export async function hashInChunks(
  file: Blob,
  onProgress: (bytes: number) => void,
): Promise<string> {
  const hash = sha256.create();
  for (let at = 0; at < file.size; at += hashChunkBytes) {
    const chunk = await file.slice(at, at + hashChunkBytes).arrayBuffer();
    hash.update(new Uint8Array(chunk));
    onProgress(Math.min(file.size, at + hashChunkBytes));
  }
  return `sha256:${bytesToHex(hash.digest())}`;
}
