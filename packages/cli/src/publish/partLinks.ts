import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import {
  type ModelRegistryClient,
  type PartLink,
  ProblemError,
} from '@assay/plugin-model-registry-common';
import type { VersionParams } from '../reference';
import { PartError, type SendPart } from './sendParts';

const readBlockBytes = 1024 * 1024;

export type LinkPart = (
  part: SendPart,
  file: string,
  signal?: AbortSignal,
) => Promise<PartLink>;

/**
 * Asks for the link of one part, right before it is sent: it is bound to what the part holds
 * (safety: S11), and does not end while other parts travel.
 */
export function linkerOf(
  client: Pick<ModelRegistryClient, 'signParts'>,
  params: VersionParams,
  artifactId: string,
): LinkPart {
  return async (part, file, signal) => {
    const { number } = part;
    const digest = await hashPart(file, part, signal);
    try {
      const { links } = await client.signParts({
        params: { ...params, artifactId },
        body: { parts: [{ number, digest }] },
        signal,
      });
      return links[0];
    } catch (error) {
      if (signal?.aborted) throw error;
      // As if the part itself had been answered so: what may be tried again is the same.
      const { message } = error as Error;
      if (!(error instanceof ProblemError)) throw new PartError(message);
      throw new PartError(message, error.problem.status);
    }
  };
}

async function hashPart(
  file: string,
  { offset, size }: SendPart,
  signal?: AbortSignal,
): Promise<string> {
  const hash = createHash('sha256');
  if (size > 0) {
    const source = createReadStream(file, {
      start: offset,
      end: offset + size - 1,
      highWaterMark: readBlockBytes,
    });
    await pipeline(source, hash, { signal });
  }
  return `sha256:${hash.digest('hex')}`;
}
