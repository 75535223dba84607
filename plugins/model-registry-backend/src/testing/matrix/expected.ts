/**
 * What the court should answer, written down from the design by hand: architecture §5 ("move, from → to, who")
 * and safety S1–S3. Nothing here is imported from the code under test, so that the two can disagree.
 */
export const states = [
  'draft',
  'submitted',
  'changes-requested',
  'approved-for-staging',
  'staging',
  'approved-for-prod',
  'production',
  'deprecated',
  'retired',
] as const;
export type State = (typeof states)[number];

export const moves = [
  'submit',
  'withdraw',
  'request-changes',
  'approve',
  'take-back',
  'request-promotion',
  'recertify',
  'promote',
  'deprecate',
  'reinstate',
  'retire',
] as const;
export type Move = (typeof moves)[number];

/** How somebody comes: themselves, through a template, or by a token they made. */
export const channels = ['direct', 'actor', 'token'] as const;
export type Channel = (typeof channels)[number];

/** Whose model it is to a member of the speech team. */
export const places = ['speech', 'vision'] as const;
export type Place = (typeof places)[number];

/** People by what they are towards the models of each team. */
export const crowd: Record<string, Record<Place, readonly string[]>> = {
  'user:default/owner-a': { speech: ['owner'], vision: [] },
  'user:default/owner-of-vision': { speech: [], vision: ['owner'] },
  'user:default/mrc-approver-a': { speech: ['mrc'], vision: ['mrc'] },
  'user:default/security-a': { speech: ['security'], vision: ['security'] },
  'user:default/legal-a': { speech: ['legal'], vision: ['legal'] },
  'user:default/mrc-of-speech': { speech: ['mrc', 'owner'], vision: ['mrc'] },
  'user:default/sre-a': { speech: ['sre'], vision: ['sre'] },
  'user:default/auditor-a': { speech: ['auditor'], vision: ['auditor'] },
  'user:default/admin-a': { speech: ['admin'], vision: ['admin'] },
  'user:default/viewer-a': { speech: [], vision: [] },
};

const startsIn: Record<Move, readonly State[]> = {
  submit: ['draft', 'changes-requested'],
  withdraw: ['submitted', 'staging', 'deprecated'],
  'request-changes': [
    'submitted',
    'approved-for-staging',
    'staging',
    'approved-for-prod',
  ],
  approve: [
    'submitted',
    'approved-for-staging',
    'staging',
    'approved-for-prod',
    'production',
    'deprecated',
  ],
  'take-back': [
    'submitted',
    'approved-for-staging',
    'staging',
    'approved-for-prod',
    'production',
    'deprecated',
  ],
  'request-promotion': ['staging', 'deprecated'],
  recertify: ['production'],
  promote: ['approved-for-staging', 'approved-for-prod'],
  deprecate: ['staging', 'production'],
  reinstate: ['deprecated'],
  retire: [
    'draft',
    'submitted',
    'changes-requested',
    'approved-for-staging',
    'staging',
    'approved-for-prod',
    'deprecated',
  ],
};

const asks: readonly Move[] = [
  'submit',
  'withdraw',
  'request-promotion',
  'recertify',
];
const decisions: readonly Move[] = ['request-changes', 'approve', 'take-back'];

/** Who makes a move on a model at tier Medium without personal or external data. */
function mayMake(move: Move, state: State, held: readonly string[]): boolean {
  if (asks.includes(move) || move === 'deprecate' || move === 'retire')
    return held.includes('owner');
  if (move === 'promote' || move === 'reinstate')
    return held.includes('owner') || held.includes('sre');
  // MRC reviews Medium everywhere; whatever is or goes into production needs Security besides.
  const towardsStaging = [
    'draft',
    'submitted',
    'changes-requested',
    'approved-for-staging',
  ].includes(state);
  return held.includes('mrc') || (held.includes('security') && !towardsStaging);
}

export type Door =
  | 'forbidden'
  | 'wrong-state'
  | 'needs-person'
  | 'role-missing'
  | 'past';

export interface Cell {
  readonly who: string;
  readonly move: Move;
  readonly state: State;
  readonly place: Place;
  readonly channel: Channel;
}

/** At which door a cell ends; `past` where all that remains is the case itself: gates, votes, its digest. */
export function expectedDoor(cell: Cell): Door {
  const { who, move, state, place, channel } = cell;
  const held = crowd[who][place];
  if (channel === 'token') {
    // Made by an owner for their own model, to read and ask; for anybody else there is none to send.
    if (!held.includes('owner') || !asks.includes(move)) return 'forbidden';
  }
  if (channel === 'actor' && decisions.includes(move)) return 'forbidden';
  if (!startsIn[move].includes(state)) return 'wrong-state';
  if (channel !== 'direct' && !asks.includes(move)) return 'needs-person';
  return mayMake(move, state, held) ? 'past' : 'role-missing';
}

export function allCells(): Cell[] {
  return Object.keys(crowd).flatMap(who =>
    moves.flatMap(move =>
      states.flatMap(state =>
        places.flatMap(place =>
          channels.map(channel => ({ who, move, state, place, channel })),
        ),
      ),
    ),
  );
}
