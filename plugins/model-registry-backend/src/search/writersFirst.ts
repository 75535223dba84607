/** So many changes between two looks are somebody who writes by the thousand. */
const burstMin = 500;
/** How long after the last of them it is over. */
const quietMs = 2_000;
/** How long the rows of the search wait for it at most; searches show what was there before. */
const waitMaxMs = 30_000;

/**
 * Lets whoever writes by the thousand go first: making rows takes as much of the database as writing them, and an
 * import would take twice as long.
 *
 * @param nowMs - a clock that only goes forward
 * @returns whether it is time to make rows, told the number of the newest change
 */
export function writersFirst(nowMs: () => number): (newest: number) => boolean {
  let seen: number | undefined;
  let burst: { since: number; last: number } | undefined;
  return newest => {
    const now = nowMs();
    const isBurst = seen !== undefined && newest - seen >= burstMin;
    seen = newest;
    if (burst && now - burst.last > quietMs) burst = undefined;
    if (isBurst) burst = { since: burst?.since ?? now, last: now };
    return burst === undefined || now - burst.since > waitMaxMs;
  };
}
