import { setTimeout as sleep } from 'node:timers/promises';

const triesMax = 3;
const pauseFirstMs = 200;

/**
 * Node's fetch, tried again when the connection breaks, as one that was kept open too long does.
 * Safe for writes as well: each carries an Idempotency-Key, so a second arrival is the same request.
 */
export async function fetchAgain(
  url: string,
  init?: RequestInit,
): Promise<Response> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await fetch(url, init);
    } catch (error) {
      const refused =
        (error as { cause?: { code?: string } }).cause?.code === 'ECONNREFUSED';
      if (refused || init?.signal?.aborted || attempt === triesMax) throw error;
      await sleep(pauseFirstMs * attempt);
    }
  }
}
