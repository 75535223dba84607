import type { PackInput } from './input';
import type { When } from './schema';

/** Whether a rule is asked of a case, apart from its `if`, which is CEL. */
export function isAsked(when: When, input: PackInput): boolean {
  return (
    holds(when.events, [input.event]) &&
    holds(when.environments, [input.environment]) &&
    holds(when.tiers, [input.tier]) &&
    holds(when.groups, [input.model.group]) &&
    holds(when.regions, input.regions)
  );
}

function holds(
  wanted: readonly string[] | undefined,
  found: readonly string[],
) {
  return wanted === undefined || found.some(one => wanted.includes(one));
}

/** Whether a field is there, as `requires` names it. Nothing that an object merely inherits is. */
export function isThere(input: object, path: string): boolean {
  let at: unknown = input;
  for (const key of path.split('.')) {
    if (typeof at !== 'object' || at === null) return false;
    if (!Object.hasOwn(at, key)) return false;
    at = (at as Record<string, unknown>)[key];
  }
  return at !== undefined && at !== null && at !== '';
}

/** The length of the longest list in a value: what bounds the steps of a loop. */
export function longestList(value: unknown): number {
  const waiting: unknown[] = [value];
  let longest = 0;
  while (waiting.length > 0) {
    const one = waiting.pop();
    if (typeof one !== 'object' || one === null) continue;
    const parts = Object.values(one);
    longest = Math.max(longest, parts.length); // maps are walked by their keys
    for (const part of parts) waiting.push(part);
  }
  return longest;
}
