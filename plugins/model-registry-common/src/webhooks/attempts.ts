const seconds = 1_000;
const minutes = 60 * seconds;
const hours = 60 * minutes;

/** Waits before each further attempt; the schedule that Standard Webhooks gives. About three days in all. */
export const webhookWaitsMs = [
  5 * seconds,
  5 * minutes,
  30 * minutes,
  2 * hours,
  5 * hours,
  10 * hours,
  14 * hours,
  20 * hours,
  24 * hours,
] as const;
/** The first attempt is made at once. */
export const webhookAttemptsMax = webhookWaitsMs.length + 1;
/** Of each wait, added at random, so that what failed together does not come back together. */
const jitterShare = 0.1;

/** How an attempt ended: an HTTP status, or no answer at all. */
export interface Attempt {
  readonly status?: number;
  /** Counted from 1. */
  readonly tries: number;
}

/** What becomes of a delivery after an attempt. */
export type AfterAttempt =
  | { readonly kind: 'delivered' }
  | { readonly kind: 'again'; readonly waitMs: number }
  /** The last one failed: it stays where it is seen, and can be replayed. */
  | { readonly kind: 'dead' }
  /** 410: the receiver wants nothing any more, now or later. */
  | { readonly kind: 'gone' };

/**
 * Judges an attempt. Everything but 2xx failed, redirects too: another host is another receiver.
 *
 * @param random - at least 0 and below 1
 */
export function afterAttempt(
  { status, tries }: Attempt,
  random: number,
): AfterAttempt {
  if (status !== undefined && status >= 200 && status <= 299)
    return { kind: 'delivered' };
  if (status === 410) return { kind: 'gone' };
  const wait = webhookWaitsMs[tries - 1];
  if (wait === undefined) return { kind: 'dead' };
  return {
    kind: 'again',
    waitMs: Math.round(wait * (1 + jitterShare * random)),
  };
}
