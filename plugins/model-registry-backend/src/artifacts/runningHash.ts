import { createHash, type Hash } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';

export const readChunkBytes = 1024 * 1024; // large enough that system calls do not count

/**
 * A SHA-256 that follows a file from its start. It takes bytes as they arrive while they are the
 * next ones, and reads the rest from the file, mostly still in memory, when it is asked to.
 */
export class RunningHash {
  private readonly hash: Hash = createHash('sha256');
  private next = 0; // offset of the first byte not hashed yet

  /** Hashes a chunk if it is the next one; true when it was. */
  take(chunk: Uint8Array, offset: number): boolean {
    if (offset !== this.next) return false;
    this.hash.update(chunk);
    this.next += chunk.length;
    return true;
  }

  /** Whether bytes from this offset on have been hashed already. */
  hasPassed(offset: number): boolean {
    return offset < this.next;
  }

  async readOn(file: FileHandle): Promise<void> {
    const chunk = Buffer.allocUnsafe(readChunkBytes);
    for (;;) {
      const { bytesRead } = await file.read(chunk, 0, chunk.length, this.next);
      if (bytesRead === 0) return;
      this.take(chunk.subarray(0, bytesRead), this.next);
    }
  }

  digest(): string {
    return `sha256:${this.hash.digest('hex')}`;
  }
}
