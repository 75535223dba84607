import { createHash } from 'node:crypto';
import { Transform, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { LoggerService } from '@backstage/backend-plugin-api';
import type { Request, Response } from 'express';
import { HttpProblem } from '../http/problem';
import { rangeOf } from './byteRange';
import { attachmentNamed } from './fileName';
import { hexOf, type ByteRange } from './store';

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

/** Bytes as they lie in the store, and the name they are offered under. */
export interface StoredBytes {
  open(range?: ByteRange): Promise<Readable>;
  digest: string;
  size: number;
  name: string;
}

/**
 * Sends stored bytes, or the one range of them that is asked for, as an attachment. Their digest is
 * compared on the way out and the end is held back until it fits: bytes that were changed in the
 * store never arrive whole (safety: S13). A range that ends before the file does is sent without
 * that, since nobody has the whole without its end.
 *
 * @throws HttpProblem `range-not-satisfiable` where the range lies outside the file
 */
export async function sendBytes(
  { request, response }: { request: Request; response: Response },
  bytes: StoredBytes,
  logger: LoggerService,
): Promise<void> {
  const { digest, size } = bytes;
  const hex = hexOf(digest);
  const etag = `"${digest}"`;
  const range = rangeOf(request.headers, etag, size);
  if (range === 'outside') throw outside(size);
  const whole: ByteRange = { first: 0, last: size - 1 };
  const { first, last } = range ?? whole;
  const reachesEnd = last === whole.last;
  const stream = await bytes.open(reachesEnd ? undefined : range);
  response.status(range ? 206 : 200).set({
    ...untrustedHeaders,
    'Content-Type': 'application/octet-stream',
    'Content-Disposition': attachmentNamed(bytes.name),
    'Content-Length': String(last - first + 1),
    // Of the whole, whatever part of it is sent (RFC 9530, 3).
    'Repr-Digest': `sha-256=:${Buffer.from(hex, 'hex').toString('base64')}:`,
    'Cache-Control': 'private, no-cache',
    'Accept-Ranges': 'bytes',
    ETag: etag,
  });
  if (range) response.set('Content-Range', `bytes ${first}-${last}/${size}`);
  if (!reachesEnd) {
    await pipeline(stream, response).catch(() => response.destroy());
    return;
  }
  const compare = comparing(hex, size);
  // Heard before the pipeline breaks the answer off, so that the log has it when the client sees that.
  compare.once('error', error => {
    if (error instanceof BytesChanged) {
      logger.error(`Stored bytes of ${bytes.digest} were changed`, error);
    }
  });
  try {
    await pipeline(stream, compare, skipping(first), response);
  } catch {
    // The answer has begun; a broken connection is the only way left to say that it is wrong.
    response.destroy();
  }
}

function outside(size: number): HttpProblem {
  return new HttpProblem(
    'range-not-satisfiable',
    `The file has ${size} bytes, and the range that is asked for lies behind them. Ask for less, or for the whole.`,
    { headers: { 'Content-Range': `bytes */${size}` } },
  );
}

/** Leaves out the first bytes: they are read to be compared, not to be sent. */
function skipping(count: number): Transform {
  let left = count;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      const from = Math.min(left, chunk.length);
      left -= from;
      done(undefined, chunk.subarray(from));
    },
  });
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
