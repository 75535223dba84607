import type { Endpoint } from '@assay/plugin-model-registry-common';
import type { RateLimits } from '../config';
import { HttpProblem } from './problem';

/** Principals remembered at once; the one not seen for longest goes first. */
const bucketsMax = 20_000;
const minuteMs = 60_000;

type Class = 'reads' | 'writes' | 'decisions' | 'bytes';

function classOf(endpoint: Endpoint): Class {
  if (endpoint.permission === 'signed-link') return 'bytes';
  if (endpoint.method === 'GET') return 'reads';
  return endpoint.decision || endpoint.costly ? 'decisions' : 'writes';
}

export interface RateLimit {
  /**
   * @param most - requests of any kind in a minute, where the principal has a limit of its own
   * @throws HttpProblem `too-many-requests` with the seconds to wait
   */
  take(principal: string, endpoint: Endpoint, most?: number): void;
}

/**
 * A token bucket per principal and class of endpoint, always on (safety: S21). It lives in this
 * process, so with N replicas a principal gets up to N times the limit; `backend.rateLimit` with a
 * shared store beside it bounds the whole.
 */
export function createRateLimit(
  limits: RateLimits,
  now: () => number,
): RateLimit {
  const perMinute: Record<Class, number> = {
    reads: limits.readsPerMinute,
    writes: limits.writesPerMinute,
    decisions: limits.decisionsPerMinute,
    bytes: limits.bytesPerMinute,
  };
  // A Map keeps insertion order, which re-insertion turns into order of use.
  const buckets = new Map<string, { tokens: number; at: number }>();
  const takeOf = (key: string, limit: number, what: string): void => {
    const at = now();
    const before = buckets.get(key) ?? { tokens: limit, at };
    const gained = ((at - before.at) / minuteMs) * limit;
    const tokens = Math.min(limit, before.tokens + gained);
    buckets.delete(key);
    buckets.set(key, { tokens: tokens >= 1 ? tokens - 1 : tokens, at });
    if (buckets.size > bucketsMax) buckets.delete(buckets.keys().next().value!);
    if (tokens >= 1) return;
    const seconds = Math.ceil(((1 - tokens) / limit) * (minuteMs / 1_000));
    throw new HttpProblem(
      'too-many-requests',
      `You have made more than ${limit} requests${what} in a minute. Wait ${seconds} s and go on.`,
      { headers: { 'Retry-After': String(seconds) } },
    );
  };
  return {
    take(principal, endpoint, most) {
      if (most !== undefined)
        takeOf(`all ${principal}`, most, ' with this account');
      const kind = classOf(endpoint);
      takeOf(`${kind} ${principal}`, perMinute[kind], ' of this kind');
    },
  };
}
