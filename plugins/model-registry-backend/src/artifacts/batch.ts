import type { FileHandle } from 'node:fs/promises';

/** Bytes of a file that are gathered to be written at once. */
export class Batch {
  private readonly bytes: Buffer;
  private length = 0;

  constructor(size: number, private offset: number) {
    this.bytes = Buffer.allocUnsafeSlow(size);
  }

  get isFull(): boolean {
    return this.length === this.bytes.length;
  }

  /** Where the next batch begins in the file. */
  get end(): number {
    return this.offset + this.length;
  }

  begin(offset: number): void {
    this.offset = offset;
    this.length = 0;
  }

  /** @returns how many bytes of the chunk, from a place on, found room */
  take(chunk: Buffer, from: number): number {
    const copied = chunk.copy(this.bytes, this.length, from);
    this.length += copied;
    return copied;
  }

  async writeTo(file: FileHandle): Promise<void> {
    const { bytes, length, offset } = this;
    for (let done = 0; done < length; ) {
      const { bytesWritten } = await file.write(
        bytes,
        done,
        length - done,
        offset + done,
      );
      done += bytesWritten;
    }
  }
}
