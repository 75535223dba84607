const dayMs = 24 * 60 * 60 * 1000;

/** A time so many days later, as RFC 3339 in UTC with milliseconds. @throws RangeError on a text that is no time */
export function addDays(time: string, days: number): string {
  return new Date(Date.parse(time) + days * dayMs).toISOString();
}

/** Days from one time to another; negative when the second lies earlier, NaN when one is no time. */
export function daysBetween(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / dayMs;
}

/** Whether the first time lies before the second. False when either is no time, so that it opens nothing. */
export function isBefore(time: string, other: string): boolean {
  return Date.parse(time) < Date.parse(other);
}
