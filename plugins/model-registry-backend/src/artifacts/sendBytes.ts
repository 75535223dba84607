import { createHash } from 'node:crypto';
import { Transform, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { LoggerService } from '@backstage/backend-plugin-api';
import type { Response } from 'express';
import { attachmentNamed } from './fileName';
import { hexOf } from './store';

/** What somebody else wrote never runs on the portal's origin (safety: S13). */
export const untrustedHeaders = {
  'X-Content-Type-Options': 'nosniff',
  'Content-Security-Policy': "sandbox; default-src 'none'",
  'Cross-Origin-Resource-Policy': 'same-origin',
} as const;

/** The store gave other bytes than were put there. */
export class BytesChanged extends Error {
  constructor(expected: string, actual: string) {
    super(`The store holds ${actual} under the name of ${expected}`);
    this.name = 'BytesChanged';
  }
}

/**
 * Sends stored bytes as an attachment and compares their digest on the way out. The end is held
 * back until it fits: bytes that were changed in the store never arrive whole (safety: S13).
 */
export async function sendBytes(
  response: Response,
  bytes: {
    open(): Promise<Readable>;
    digest: string;
    size: number;
    name: string;
  },
  logger: LoggerService,
): Promise<void> {
  const stream = await bytes.open();
  const hex = hexOf(bytes.digest);
  response.status(200).set({
    ...untrustedHeaders,
    'Content-Type': 'application/octet-stream',
    'Content-Disposition': attachmentNamed(bytes.name),
    'Content-Length': String(bytes.size),
    'Repr-Digest': `sha-256=:${Buffer.from(hex, 'hex').toString('base64')}:`,
    'Cache-Control': 'private, no-cache',
    'Accept-Ranges': 'none',
    ETag: `"${bytes.digest}"`,
  });
  const compare = comparing(hex, bytes.size);
  // Heard before the pipeline breaks the answer off, so that the log has it when the client sees that.
  compare.once('error', error => {
    if (error instanceof BytesChanged) {
      logger.error(`Stored bytes of ${bytes.digest} were changed`, error);
    }
  });
  try {
    await pipeline(stream, compare, response);
  } catch {
    // The answer has begun; a broken connection is the only way left to say that it is wrong.
    response.destroy();
  }
}

/** Passes everything but the last chunk, and that one when the digest of all of them fits. */
export function comparing(hex: string, size: number): Transform {
  const hash = createHash('sha256');
  let seen = 0;
  let held: Buffer | undefined;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      seen += chunk.length;
      if (seen > size) {
        done(new BytesChanged(hex, `more than ${size} bytes`));
        return;
      }
      const ready = held;
      held = chunk;
      done(undefined, ready);
    },
    flush(done) {
      const actual = hash.digest('hex');
      if (actual === hex && seen === size) done(undefined, held);
      else done(new BytesChanged(hex, actual));
    },
  });
}
