import { createHash, randomUUID } from 'node:crypto';
import type { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  type ArtifactStore,
  type Part,
  partSizeOf,
  partsOf,
  type Upload,
} from './store';

const sendTriesMax = 5;
const sendPauseMs = 500; // doubles with every try

export interface Held {
  digest: string;
  size: number;
}

/** What a store holds under a digest, read to its end; absent when there is nothing. */
export async function readBack(
  store: ArtifactStore,
  digest: string,
): Promise<Held | undefined> {
  if (!(await store.stat(digest))) return undefined;
  const hash = createHash('sha256');
  let size = 0;
  for await (const chunk of await store.open(digest)) {
    hash.update(chunk);
    size += chunk.length;
  }
  return { digest: `sha256:${hash.digest('hex')}`, size };
}

/**
 * Copies the bytes of a digest as an upload: in parts that are bound to their digests, hashed whole
 * where they arrive, and only then kept.
 *
 * @returns what arrived; kept only when it is what was asked for
 */
export async function copyBlob(
  source: ArtifactStore,
  target: ArtifactStore,
  { digest, size }: Held,
): Promise<Held> {
  const declared = { id: randomUUID(), size, partSize: partSizeOf(size) };
  const upload: Upload = {
    ...declared,
    ...(await target.startUpload(declared)),
  };
  try {
    for (const part of partsOf(upload)) {
      const bytes = await readPart(source, digest, part);
      await sendPart(target, upload, part, bytes);
    }
    const arrived = await target.finish(upload);
    if (arrived.digest === digest) await target.keep(upload, digest);
    return arrived;
  } finally {
    // What is left of it otherwise is for the bucket's lifecycle rule.
    await target.abandon(upload).catch(() => undefined);
  }
}

async function readPart(
  source: ArtifactStore,
  digest: string,
  part: Part,
): Promise<Buffer> {
  if (part.size === 0) return Buffer.alloc(0);
  const last = part.offset + part.size - 1;
  const chunks: Buffer[] = [];
  const stream: Readable = await source.open(digest, {
    first: part.offset,
    last,
  });
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

async function sendPart(
  target: ArtifactStore,
  upload: Upload,
  part: Part,
  bytes: Buffer,
): Promise<void> {
  const digest = `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
  for (let tries = 1; ; tries++) {
    try {
      const link = await target.signPart(upload, part, new Date(), digest);
      const { ok, status } = await fetch(link.url, {
        method: 'PUT',
        headers: link.headers,
        body: new Uint8Array(bytes),
      });
      if (!ok) throw new Error(`The bucket answered a part with ${status}.`);
      return;
    } catch (error) {
      if (tries === sendTriesMax) throw error;
      await sleep(sendPauseMs * 2 ** (tries - 1));
    }
  }
}
