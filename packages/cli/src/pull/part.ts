import { createHash } from 'node:crypto';
import { open, type FileHandle } from 'node:fs/promises';
import { readBlockBytes } from '../publish/hashFile';

/** A file that is on its way, with the running hash of what has arrived. */
export interface Part {
  readonly size: number;
  append(block: Uint8Array): Promise<void>;
  /** Forgets what has arrived. */
  clear(): Promise<void>;
  /** Durable on return. */
  sync(): Promise<void>;
  digest(): string;
  close(): Promise<void>;
}

/** Opens a part, with what an earlier run left in it. One that is longer than the file can be is emptied. */
export async function openPart(
  name: string,
  options: { sizeMax: number; signal?: AbortSignal },
): Promise<Part> {
  const handle = await open(name, 'a+');
  try {
    const { size } = await handle.stat();
    if (size > options.sizeMax) await handle.truncate(0);
    return await continued(handle, options.signal);
  } catch (error) {
    await handle.close();
    throw error;
  }
}

async function continued(
  handle: FileHandle,
  signal?: AbortSignal,
): Promise<Part> {
  let hash = createHash('sha256');
  let size = 0;
  const block = Buffer.allocUnsafe(readBlockBytes);
  for (;;) {
    signal?.throwIfAborted();
    const { bytesRead } = await handle.read(block, 0, readBlockBytes, size);
    if (bytesRead === 0) break;
    hash.update(block.subarray(0, bytesRead));
    size += bytesRead;
  }
  return {
    get size() {
      return size;
    },
    async append(more) {
      hash.update(more);
      await handle.appendFile(more);
      size += more.length;
    },
    async clear() {
      await handle.truncate(0);
      hash = createHash('sha256');
      size = 0;
    },
    sync: () => handle.sync(),
    digest: () => `sha256:${hash.digest('hex')}`,
    close: () => handle.close(),
  };
}
