import type { ByteSource } from '@assay/plugin-model-registry-common';
import type { ArtifactStore } from '../../artifacts/store';

const windowBytes = 64 * 1024; // most headers fit in one

/** Reads pieces of a stored file by offset; what was read last is kept. */
export function storedSource(
  store: ArtifactStore,
  digest: string,
  size: number,
): ByteSource {
  let windowAt = 0;
  let window: Buffer = Buffer.alloc(0);
  return {
    size,
    async read(offset, length) {
      const end = Math.min(size, offset + length);
      if (offset >= end) return Buffer.alloc(0);
      if (offset < windowAt || end > windowAt + window.length) {
        const last = Math.min(size, Math.max(end, offset + windowBytes)) - 1;
        const chunks: Buffer[] = [];
        const stream = await store.open(digest, { first: offset, last });
        for await (const chunk of stream) chunks.push(chunk as Buffer);
        window = Buffer.concat(chunks);
        windowAt = offset;
      }
      return window.subarray(offset - windowAt, end - windowAt);
    },
  };
}
