import {
  moves,
  type CaseView,
  type MoveName,
  type VersionState,
} from '@assay/plugin-model-registry-common';

/** Moves that all gates are judged for; the page can show each of them. */
export const judgedMoves = (Object.keys(moves) as MoveName[]).filter(
  move => moves[move].judged,
);

/** Votes are cast in the decision room, beside the evidence. */
export const inTheRoom: readonly MoveName[] = [
  'approve',
  'request-changes',
  'take-back',
];

const leading: readonly MoveName[] = [
  'submit',
  'promote',
  'reinstate',
  'request-promotion',
];

type MoveView = CaseView['moves'][number];

export interface MoveChoice {
  /** The one step on the way; everything else is in the menu. */
  primary?: MoveView;
  others: MoveView[];
}

/** The one button the state allows, and the rest for the menu. */
export function moveChoice(view: CaseView): MoveChoice {
  const here = view.moves.filter(({ move }) => !inTheRoom.includes(move));
  const open = here.filter(({ refusal }) => refusal?.kind !== 'wrong-state');
  const primary = leading
    .map(move => open.find(one => one.move === move))
    .find(one => one && !isSettledElsewhere(one));
  return { primary, others: open.filter(one => one !== primary) };
}

/** A request that is open already is waited for, not opened again. */
function isSettledElsewhere(one: MoveView): boolean {
  return (
    one.refusal?.kind === 'request-already-open' ||
    (one.move === 'reinstate' && one.refusal?.kind === 'no-open-request')
  );
}

export function landsOn(
  move: MoveName,
  from: VersionState,
): VersionState | undefined {
  return (moves[move].to as Partial<Record<VersionState, VersionState>>)[from];
}
