import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { S3Bucket } from './s3Bucket';
import { asOutage, isAway } from './s3Errors';

const readTriesMax = 5; // without a byte in between
const readPauseMs = 200; // doubles with every try

/** Reads an object to its end; where the line breaks it goes on from there. */
export async function hashObject(
  bucket: S3Bucket,
  key: string,
  size: number,
): Promise<string> {
  const hash = createHash('sha256');
  let [at, tries] = [0, 0];
  while (at < size) {
    const before = at;
    try {
      for await (const chunk of await bucket.read(key, `bytes=${at}-`)) {
        hash.update(chunk);
        at += chunk.length;
      }
    } catch (error) {
      if (!isAway(error)) throw error;
    }
    tries = at > before ? 0 : tries + 1;
    if (tries === readTriesMax) throw asOutage(new Error('aborted'));
    if (at < size) await sleep(readPauseMs * 2 ** tries);
  }
  return `sha256:${hash.digest('hex')}`;
}
