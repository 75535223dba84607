import type { GlassEnvironment } from '../lifecycle/exception';
import { moveNames, moves, type Move, type MoveName } from '../lifecycle/moves';
import type { VersionState } from '../lifecycle/states';
import type { GateEvent, PackEvent, VoteEvent } from './table';

/** The occasion a move is judged as; none for moves that ask no gate. */
export function gateEventOf(
  { version: { state } }: { version: { state: VersionState } },
  move: MoveName,
): GateEvent | undefined {
  switch (move) {
    case 'submit':
    case 'request-promotion':
    case 'reinstate':
      return move;
    case 'promote':
    case 'approve':
    case 'request-changes':
    case 'take-back':
    case 'recertify':
      return carriedBy(state);
    case 'withdraw':
    case 'deprecate':
    case 'retire':
      return undefined;
    default:
      return move satisfies never;
  }
}

/** Where a promotion, or the votes for one, would lead from a state. */
function carriedBy(state: VersionState): GateEvent | undefined {
  switch (state) {
    case 'draft':
    case 'changes-requested':
    case 'submitted':
    case 'approved-for-staging':
      return 'promote-to-staging';
    case 'staging':
    case 'approved-for-prod':
    case 'production':
      return 'promote-to-production';
    case 'deprecated':
      return 'reinstate';
    case 'retired':
      return undefined;
    default:
      return state satisfies never;
  }
}

/** Occasions on the way to staging; all others are about production. */
const beforeStaging: readonly PackEvent[] = [
  'register',
  'submit',
  'approve-for-staging',
  'promote-to-staging',
];

/** Where an occasion leads; what is registered or submitted is on its way to staging. */
export function environmentOf(event: PackEvent): GlassEnvironment {
  return beforeStaging.includes(event) ? 'staging' : 'production';
}

/** The occasions that a version in a state can meet: those of its moves, and what its next promotion would be. */
export function occasionsOf(state: VersionState): GateEvent[] {
  const version = { state };
  const possible = moveNames.filter(name => {
    const move: Move = moves[name];
    return move.from.includes(state);
  });
  const events = [...possible, 'promote' as const].flatMap(
    move => gateEventOf({ version }, move) ?? [],
  );
  return [...new Set(events)].sort();
}

/** The occasion of a vote that approves in a state; none where nobody votes. */
export function voteEventOf(state: VersionState): VoteEvent | undefined {
  const { from }: Move = moves.approve;
  if (!from.includes(state)) return undefined;
  return carriedBy(state) === 'promote-to-staging'
    ? 'approve-for-staging'
    : 'approve-for-production';
}

/** The occasions on which packs may be asked of a case in a state, votes among them. */
export function packOccasionsOf(state: VersionState): PackEvent[] {
  return [...occasionsOf(state), voteEventOf(state) ?? []].flat();
}
