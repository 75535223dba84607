import { type FileHandle, open } from 'node:fs/promises';
import { ConflictError, InputError, NotFoundError } from '@backstage/errors';
import { Batch } from './batch';
import { RunningHash } from './runningHash';
import type { Part } from './store';

const batchBytes = 1024 * 1024; // sixteen chunks of a socket; a write is a trip to another thread

/**
 * One upload while this process takes its parts. Every write of the process passes here, so that
 * what has been hashed is what the file holds: a part sent again starts the hash anew, and none is
 * taken once the file is being finished (safety: S11).
 */
export class LocalUpload {
  private hash = new RunningHash();
  private writers = 0;
  private finishing = false;
  /** Takes no parts any more. It may be finished again: what comes after it may have failed. */
  private closed = false;
  private readonly syncs = new Set<Promise<void>>();
  private syncError: unknown;

  constructor(private readonly file: string) {}

  async put(part: Part, bytes: AsyncIterable<Buffer>): Promise<void> {
    if (this.closed) {
      throw new ConflictError(
        'This file is being completed, so no more parts are taken. Declare the file again to send it anew.',
      );
    }
    this.writers += 1;
    const file = await openUpload(this.file).catch(error => {
      this.writers -= 1;
      throw error;
    });
    try {
      if (this.hash.hasPassed(part.offset)) this.hash = new RunningHash();
      await writePart(file, part, bytes, (chunk, at) =>
        this.hash.take(chunk, at),
      );
      // Pushed to the disk while the next part is on its way; `finish` waits for all of them.
      this.pushOut(file);
    } catch (error) {
      this.hash = new RunningHash();
      await file.close();
      throw error;
    } finally {
      this.writers -= 1;
    }
  }

  async finish(): Promise<{ digest: string; size: number }> {
    if (this.writers > 0 || this.finishing) {
      throw new ConflictError(
        'Parts of this file are still arriving. A file is completed when all of it is here. Complete again when they are sent.',
      );
    }
    this.finishing = true;
    this.closed = true;
    try {
      const file = await openUpload(this.file);
      try {
        await Promise.all(this.syncs);
        if (this.syncError) throw this.syncError;
        await file.sync();
        const { size } = await file.stat();
        await this.hash.readOn(file);
        return { digest: this.hash.digest(), size };
      } finally {
        await file.close();
      }
    } finally {
      this.finishing = false;
      // A hash gives its digest once; completing again reads the file again.
      this.hash = new RunningHash();
    }
  }

  /** Takes parts again, after a completion that did not come to its end. */
  reopen(): void {
    this.closed = false;
  }

  private pushOut(file: FileHandle): void {
    const sync: Promise<void> = file
      .datasync()
      .finally(() => file.close())
      .catch(error => {
        this.syncError ??= error;
      })
      .finally(() => this.syncs.delete(sync));
    this.syncs.add(sync);
  }
}

/**
 * Sockets hand over small chunks. They are hashed and copied into one of two batches, and one batch
 * fills while the other is written.
 */
async function writePart(
  file: FileHandle,
  part: Part,
  bytes: AsyncIterable<Buffer>,
  passed: (chunk: Buffer, at: number) => void,
): Promise<void> {
  const length = Math.min(batchBytes, part.size);
  let filling = new Batch(length, part.offset);
  let resting = new Batch(length, part.offset);
  let writing: Promise<void> = Promise.resolve();
  const flush = async () => {
    await writing;
    const full = filling;
    filling = resting;
    filling.begin(full.end);
    resting = full;
    writing = full.writeTo(file);
    // Awaited by the next flush; until then a failure is nobody's.
    writing.catch(() => undefined);
  };
  let at = part.offset;
  try {
    for await (const chunk of bytes) {
      if (at + chunk.length > part.offset + part.size) throw wrongLength(part);
      passed(chunk, at);
      at += chunk.length;
      for (let taken = 0; taken < chunk.length; ) {
        if (filling.isFull) await flush();
        taken += filling.take(chunk, taken);
      }
    }
    if (at !== part.offset + part.size) throw wrongLength(part);
    await flush();
  } finally {
    // The file is closed after this, whatever happened.
    await writing;
  }
}

function wrongLength(part: Part): InputError {
  return new InputError(
    `Part ${part.number} does not have the ${part.size} bytes that its link is for. The part was not taken. Send it again, whole.`,
  );
}

async function openUpload(file: string): Promise<FileHandle> {
  try {
    return await open(file, 'r+');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    throw new NotFoundError(
      'This upload has ended and its bytes are gone. Declare the file again to get new links.',
    );
  }
}
