import { requestKindFor, rolesNeeded } from '../approvals';
import type { CaseFile } from './caseFile';
import { moves, type MoveName } from './moves';
import {
  reviewingRoles,
  type ReviewingRole,
  type Role,
  type VersionState,
} from './states';

export interface WayStep {
  step: string; // a state's name, keyed by words
  done: boolean;
  current: boolean;
  state?: VersionState;
  roles: Role[]; // who can take the version on from here; empty where nothing is left to do
}

const toProduction = [
  'draft',
  'submitted',
  'approved-for-staging',
  'staging',
  'approved-for-prod',
  'production',
] as const satisfies readonly VersionState[];

/** The steps to production in order: behind, here, ahead, each with who takes the version on. */
export function way(file: CaseFile): WayStep[] {
  const { state } = file.version;
  if (state === 'retired') return [step(file, 'retired', 'current')];
  if (state === 'deprecated') {
    return [
      step(file, 'deprecated', 'current'),
      step(file, 'production', 'ahead'),
    ];
  }
  const path: readonly VersionState[] =
    state === 'changes-requested'
      ? ['changes-requested', ...toProduction.slice(1)]
      : toProduction;
  const here = path.indexOf(state);
  return path.map((one, index) => {
    if (index === here) return step(file, one, 'current');
    return step(file, one, index < here ? 'done' : 'ahead');
  });
}

function step(
  file: CaseFile,
  state: VersionState,
  place: 'done' | 'current' | 'ahead',
): WayStep {
  const arrived = place === 'current' && state === 'production';
  return {
    step: state,
    done: place === 'done' || arrived,
    current: place === 'current',
    state,
    roles: place === 'done' ? [] : rolesFrom(file, state),
  };
}

/** Who takes a version on from a state: reviewers where votes are due, else who may make the move. */
function rolesFrom(file: CaseFile, state: VersionState): Role[] {
  const next = nextMove(state, awaitsVotes(file, state));
  if (next === undefined || state === 'production') return [];
  return next === 'approve' ? reviewersFor(file, state) : [...moves[next].who];
}

function reviewersFor(file: CaseFile, state: VersionState): ReviewingRole[] {
  const kind = requestKindFor(state);
  if (kind === undefined) return [];
  return rolesNeeded(file, kind).flatMap(({ role }) =>
    role === 'any' ? [...reviewingRoles] : [role],
  );
}

function awaitsVotes(file: CaseFile, state: VersionState): boolean {
  return state === file.version.state && file.request !== undefined;
}

/**
 * The next move towards production from a state; in production, the one that keeps it there.
 *
 * @param asked - whether a request is open, so that votes are due rather than the asking
 */
export function nextMove(
  state: VersionState,
  asked: boolean,
): MoveName | undefined {
  switch (state) {
    case 'draft':
    case 'changes-requested':
      return 'submit';
    case 'submitted':
      return 'approve';
    case 'approved-for-staging':
    case 'approved-for-prod':
      return 'promote';
    case 'staging':
    case 'deprecated':
      return asked ? 'approve' : 'request-promotion';
    case 'production':
      return asked ? 'approve' : 'recertify';
    case 'retired':
      return undefined;
    default:
      return state satisfies never;
  }
}
