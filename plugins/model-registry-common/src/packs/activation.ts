import type { PackEvent } from '../gates/table';
import type { GlassEnvironment } from '../lifecycle/exception';
import type { RiskTier } from '../lifecycle/states';

/** When a pack that was activated only warns, when it blocks, and when the one after it takes over. */
export interface ActivationTimes {
  readonly warnFrom?: string;
  readonly blockFrom?: string;
  readonly endsAt?: string;
}

export type ActivationMode = 'none' | 'warn' | 'block';

/**
 * What an activated pack does at a time: nothing before its first day, then warnings, then blocks. A time
 * that is none is taken to have come, so that a broken date loosens nothing.
 */
export function modeAt(
  { warnFrom, blockFrom, endsAt }: ActivationTimes,
  now: string,
): ActivationMode {
  if (endsAt !== undefined && Date.parse(endsAt) <= Date.parse(now))
    return 'none';
  if (blockFrom !== undefined && !isAhead(blockFrom, now)) return 'block';
  if (warnFrom !== undefined && isAhead(warnFrom, now)) return 'none';
  return 'warn';
}

function isAhead(time: string, now: string): boolean {
  return Date.parse(time) > Date.parse(now);
}

/** Whom a pack is asked about, besides the events. */
export interface ActivationScope {
  readonly groups?: readonly string[];
  readonly tags?: readonly string[];
  readonly tiers?: readonly RiskTier[];
  readonly environments?: readonly GlassEnvironment[];
  readonly regions?: readonly string[];
}

export interface ScopedCase {
  readonly group: string;
  readonly tags: readonly string[];
  readonly tier: RiskTier;
  readonly regions: readonly string[];
}

/** Whether a pack is asked about a case at all, whatever the event. What is left out does not narrow. */
export function isInScope(scope: ActivationScope, about: ScopedCase): boolean {
  return (
    meets(scope.groups, [about.group]) &&
    meets(scope.tags, about.tags) &&
    meets(scope.tiers, [about.tier]) &&
    // Bytes that lie nowhere yet, or where nobody said, may come to lie anywhere.
    (about.regions.length === 0 || meets(scope.regions, about.regions))
  );
}

/** Whether an activation is about an event, which leads to an environment. */
export function asksAbout(
  {
    events,
    scope,
  }: { readonly events: readonly PackEvent[]; readonly scope: ActivationScope },
  event: PackEvent,
  environment: GlassEnvironment,
): boolean {
  return events.includes(event) && meets(scope.environments, [environment]);
}

function meets(
  wanted: readonly string[] | undefined,
  found: readonly string[],
): boolean {
  return wanted === undefined || found.some(one => wanted.includes(one));
}
