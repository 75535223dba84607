import { createHash } from 'node:crypto';
import type { Endpoint } from '@assay/plugin-model-registry-common';
import type { Request } from 'express';
import { HttpProblem } from './problem';

/** Read and thrown away of a body that is too large; whoever sends more than this is cut off. */
const drainedBytesMax = 8 * 1024 * 1024;

export interface Body {
  readonly value: unknown;
  /** SHA-256 over the bytes as they came, for the idempotency key (safety: W1). */
  readonly digest: string;
}

/** Reads a JSON body up to the endpoint's own limit. An absent one reads as `{}`. */
export async function readBody(
  request: Request,
  endpoint: Endpoint,
): Promise<Body> {
  const bytes = await readBytes(request, endpoint.limits.bodyBytesMax);
  const digest = createHash('sha256').update(bytes).digest('hex');
  if (bytes.length === 0) return { value: {}, digest };
  if (!request.is(['application/json', 'application/*+json'])) {
    throw new HttpProblem(
      'bad-request',
      'The body is not declared as JSON. Send it with Content-Type: application/json.',
    );
  }
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return { value: JSON.parse(text), digest };
  } catch (error) {
    throw new HttpProblem(
      'bad-request',
      `The body is not JSON. ${
        (error as Error).message
      }. Correct it at that place.`,
    );
  }
}

/** Reads a body as bytes, no further than its limit. @throws HttpProblem `too-large` */
export async function readBytes(
  request: Request,
  max: number,
): Promise<Buffer> {
  const announced = Number(request.headers['content-length'] ?? 0);
  if (announced > max + drainedBytesMax) throw tooLarge(max);
  const chunks: Buffer[] = [];
  let size = 0;
  // Read on past the limit: who is still sending would not hear the answer, only a broken line.
  for await (const chunk of request) {
    size += chunk.length;
    if (size > max + drainedBytesMax) break;
    if (size <= max) chunks.push(chunk);
  }
  if (size > max) throw tooLarge(max);
  return Buffer.concat(chunks);
}

function tooLarge(max: number): HttpProblem {
  return new HttpProblem(
    'too-large',
    `A body of this call has at most ${max} bytes. Send less; files go to their upload links.`,
    {
      errors: [
        {
          field: 'body',
          rule: `is larger than ${max} bytes`,
          fix: 'Send less; files go to their upload links',
        },
      ],
      // What is left of a very large body is not read, so the connection cannot be used again.
      headers: { Connection: 'close' },
    },
  );
}
