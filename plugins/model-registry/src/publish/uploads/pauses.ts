import { ProblemError } from '@assay/plugin-model-registry-common';

const pauseMinMs = 1_000;
const pauseMaxMs = 60_000;
const doublingsMax = 6; // by then the longest pause is reached
/** At one try a minute: a day, as long as what has arrived is kept. A part that arrives counts anew. */
const triesMax = 24 * 60;
/** A link that has ended is asked for anew; one that is refused again and again has another cause. */
const linkTriesMax = 3;

/** The store's or the portal's answer to one part. No status where the line broke. */
export class PartRefused extends Error {
  constructor(message: string, readonly status?: number) {
    super(message);
  }
}

/** Parts of the file are still arriving, on a line that broke without the registry hearing of it. */
export class StillArriving extends Error {}

/** The browser itself could not read the file: it was changed, moved, or its disk is gone. */
export class FileUnreadable extends Error {}

/**
 * How long to wait before the next try. It doubles, and is spread, so that not everybody comes back at
 * the same moment after an outage.
 *
 * @param tries - so far, without a part that arrived in between
 * @param random - from 0 to 1
 * @returns milliseconds, from one second to a minute
 */
export function pauseOf(tries: number, random: number): number {
  const whole = pauseMinMs * 2 ** Math.min(tries, doublingsMax);
  const spread = whole / 2 + (whole / 2) * random;
  return Math.min(pauseMaxMs, Math.max(pauseMinMs, Math.round(spread)));
}

/** Whether the same act can succeed later although nobody changes anything. */
export function passes(error: unknown, tries: number): boolean {
  if (error instanceof FileUnreadable) return false;
  const status = statusOf(error);
  const isOfLink =
    error instanceof PartRefused && (status === 401 || status === 403);
  if (isOfLink) return tries < linkTriesMax;
  return tries < triesMax && (status === undefined || passing(status));
}

function statusOf(error: unknown): number | undefined {
  if (error instanceof ProblemError) return error.problem.status;
  return error instanceof PartRefused ? error.status : undefined;
}

const passingStatuses = [408, 425, 429, 500, 502, 503, 504];

function passing(status: number): boolean {
  return passingStatuses.includes(status);
}
