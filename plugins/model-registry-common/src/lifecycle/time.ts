const hourMs = 60 * 60 * 1000;
const dayMs = 24 * hourMs;

/** A time so many days later, as RFC 3339 in UTC with milliseconds. @throws RangeError on a text that is no time */
export function addDays(time: string, days: number): string {
  return new Date(Date.parse(time) + days * dayMs).toISOString();
}

/** The same with hours; empty, which is before and after nothing, where the first is no time. */
export function addHours(time: string, hours: number): string {
  const at = Date.parse(time) + hours * hourMs;
  return Number.isNaN(at) ? '' : new Date(at).toISOString();
}

/** Days from one time to another; negative when the second lies earlier, NaN when one is no time. */
export function daysBetween(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / dayMs;
}

/** Whether the first time lies before the second. False when either is no time, so that it opens nothing. */
export function isBefore(time: string, other: string): boolean {
  return Date.parse(time) < Date.parse(other);
}
