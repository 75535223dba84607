import { pinnedRequest, Unreachable } from '@assay/plugin-model-registry-node';
import type { TeamsChannel } from './settings';

/** Attempts for one message; the portal's own list keeps it in any case. */
export const triesMax = 4;
/** One attempt, from the look-up of the name to the status. */
const attemptMsMax = 10_000;
/** Before the second attempt; twice as long before each after it. */
const retryMs = 2_000;
/** What a receiver may ask to be spared for. */
const retryAfterSecondsMax = 60;

export interface PostParts {
  readonly wait: (ms: number, signal: AbortSignal) => Promise<void>;
  /** Aborts what is under way and what waits. */
  readonly signal: AbortSignal;
  readonly attemptMsMax?: number;
}

/**
 * Posts a message, with a few more attempts where the receiver is away, busy or out of order.
 *
 * @returns why it was not taken, without the address (safety: S16); undefined when it was
 */
export async function postMessage(
  { wait, signal, ...limits }: PostParts,
  channel: TeamsChannel,
  message: object,
): Promise<string | undefined> {
  const body = JSON.stringify(message);
  let why: string | undefined;
  for (let tries = 1; tries <= triesMax; tries++) {
    const attemptMs = limits.attemptMsMax ?? attemptMsMax;
    const answer = await attempt(channel, body, signal, attemptMs);
    ({ why } = answer);
    if (why === undefined || !answer.mayTryAgain) return why;
    if (signal.aborted) return 'the portal stops';
    if (tries < triesMax)
      await wait(answer.afterMs ?? retryMs * 2 ** (tries - 1), signal);
  }
  return why;
}

interface Answer {
  readonly why?: string;
  readonly mayTryAgain: boolean;
  readonly afterMs?: number;
}

/** Follows no redirect: an address somewhere else is another target (safety: S14). */
async function attempt(
  { url, allowPrivate }: TeamsChannel,
  body: string,
  stop: AbortSignal,
  attemptMs: number,
): Promise<Answer> {
  try {
    const response = await pinnedRequest({
      url,
      body,
      headers: { 'Content-Type': 'application/json' },
      allowPrivate,
      signal: AbortSignal.any([stop, AbortSignal.timeout(attemptMs)]),
    });
    response.destroy(); // the status is what counts
    const status = response.statusCode ?? 0;
    if (status >= 200 && status < 300) return { mayTryAgain: false };
    return {
      why: `it answered ${status}`,
      mayTryAgain: status === 429 || status >= 500,
      afterMs: afterMsOf(response.headers['retry-after']),
    };
  } catch (error) {
    if (!(error instanceof Unreachable)) throw error;
    return { why: error.message, mayTryAgain: true };
  }
}

function afterMsOf(header: string | undefined): number | undefined {
  if (!header || !/^\d{1,6}$/.test(header)) return undefined;
  return Math.min(Number(header), retryAfterSecondsMax) * 1_000;
}
