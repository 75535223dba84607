import type { Decision, Effect } from './caseFile';
import type { MoveName, RequestKind } from './moves';
import type { ReviewingRole, VersionState } from './states';

/** An accepted move, as the ledger keeps it. */
export interface MoveEvent {
  move: MoveName;
  from: VersionState;
  to: VersionState;
  by: string;
  effects: readonly Effect[];
}

/** What a version's moves add up to. */
export interface LifecycleStatus {
  state: VersionState;
  request?: RequestKind;
  votes: readonly { role: ReviewingRole; by: string }[]; // of the open request
  production: boolean; // whether a move pointed @production here; another version's may have taken it since
  recertifyBy?: string;
}

export const newVersion: LifecycleStatus = {
  state: 'draft',
  votes: [],
  production: false,
};

/** The event of an accepted decision. */
export function moveEvent(
  decision: Extract<Decision, { ok: true }>,
  by: string,
): MoveEvent {
  const { move, from, to, effects } = decision;
  return { move, from, to, by, effects };
}

/**
 * Applies one event. Folding a version's events from `newVersion` gives the state it is in.
 *
 * @throws RangeError when the event does not start where the version is: the history has a hole
 */
export function evolve(
  status: LifecycleStatus,
  event: MoveEvent,
): LifecycleStatus {
  if (event.from !== status.state) {
    throw new RangeError(
      `A ${event.move} from ${event.from} cannot follow the state ${status.state}`,
    );
  }
  let next: LifecycleStatus = { ...status, state: event.to };
  for (const effect of event.effects) next = apply(next, effect, event.by);
  return next;
}

function apply(
  status: LifecycleStatus,
  effect: Effect,
  by: string,
): LifecycleStatus {
  switch (effect.kind) {
    case 'open-request':
      return { ...status, request: effect.request, votes: [] };
    case 'close-request':
      return { ...status, request: undefined, votes: [] };
    case 'record-vote':
      return {
        ...status,
        votes: [...without(status, effect.role, by), { role: effect.role, by }],
      };
    case 'take-back-votes':
      return { ...status, votes: without(status, effect.role, by) };
    case 'point-alias':
      return { ...status, production: true };
    case 'drop-alias':
      return { ...status, production: false };
    case 'recertify-by':
      return { ...status, recertifyBy: effect.at };
    case 'use-exceptions':
      return status;
    default:
      return effect satisfies never;
  }
}

function without(status: LifecycleStatus, role: ReviewingRole, by: string) {
  return status.votes.filter(vote => vote.role !== role || vote.by !== by);
}
