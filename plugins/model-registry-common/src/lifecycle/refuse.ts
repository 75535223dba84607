import { approvalStatus, requestKindFor, rolesNeeded } from '../approvals';
import type { Caller, CaseFile, Refusal, RefusalKind } from './caseFile';
import type { Move, MoveName } from './moves';
import { reviewingRoles, type ReviewingRole, type Role } from './states';

/** What comes with a decision: the role it is taken in and the case it was shown. */
export interface DecisionInput {
  role?: ReviewingRole;
  caseDigest?: string;
}

export interface Asked {
  readonly name: MoveName;
  readonly move: Move;
  readonly file: CaseFile;
  readonly caller: Caller;
  readonly input: DecisionInput;
  readonly digest: string; // of the case as it stands
}

/** Moves that only ask for something; a service, or a person through one, may make them. */
export const asks: readonly MoveName[] = [
  'submit',
  'withdraw',
  'request-promotion',
  'recertify',
];

/**
 * Why a move may not be made, before any gate is asked; undefined when nothing stands against it.
 * The order is the order a person would want to hear it in: first what cannot be changed here.
 */
export function refusalOf(asked: Asked): Refusal | undefined {
  return (
    wrongState(asked) ??
    needsPerson(asked) ??
    roleMissing(asked) ??
    requestAmiss(asked) ??
    notSealed(asked) ??
    (asked.move.decision ? decisionAmiss(asked) : undefined)
  );
}

export function refusal(
  { name, file }: Pick<Asked, 'name' | 'file'>,
  kind: RefusalKind,
  params: Refusal['params'] = {},
): Refusal {
  const { ref, state } = file.version;
  return { kind, params: { version: ref, state, move: name, ...params } };
}

function wrongState(asked: Asked): Refusal | undefined {
  const { move, file } = asked;
  if (move.from.includes(file.version.state)) return undefined;
  return refusal(asked, 'wrong-state', { from: move.from.join(',') });
}

/** Decisions and carrying out are a person's own, so nothing automatic reaches production (safety: S3). */
function needsPerson(asked: Asked): Refusal | undefined {
  const { name, caller } = asked;
  if (asks.includes(name)) return undefined;
  const direct = caller.kind === 'user' && !caller.viaActor;
  return direct ? undefined : refusal(asked, 'decision-needs-a-person');
}

/** Whether a caller lacks the role of a move, whatever state the version is in. */
export function roleRefusal(
  asked: Pick<Asked, 'name' | 'move' | 'file' | 'caller' | 'input'>,
): Refusal | undefined {
  return roleMissing(asked);
}

function roleMissing(
  asked: Pick<Asked, 'name' | 'move' | 'file' | 'caller' | 'input'>,
): Refusal | undefined {
  const { move, caller } = asked;
  const allowed = move.decision ? decidingRoles(asked.file) : move.who;
  const { role } = asked.input;
  const held = move.decision && role !== undefined ? [role] : caller.roles;
  const fits = held.some(
    one => allowed.includes(one) && caller.roles.includes(one),
  );
  if (fits) return undefined;
  return refusal(asked, 'role-missing', {
    needed: allowed.join(','),
    yours: caller.roles.join(','),
  });
}

/** The reviewing roles the request names; all of them where it names any. */
export function decidingRoles(file: CaseFile): readonly Role[] {
  const kind = file.request?.kind ?? requestKindFor(file.version.state);
  if (kind === undefined) return [];
  const named = rolesNeeded(file, kind).map(line => line.role);
  return named.includes('any')
    ? reviewingRoles
    : reviewingRoles.filter(role => named.includes(role));
}

/** The role a decision is taken in: the one given, else the first the caller holds that the request names. */
export function decidingRole(asked: Asked): ReviewingRole | undefined {
  if (asked.input.role !== undefined) return asked.input.role;
  const allowed = decidingRoles(asked.file);
  return reviewingRoles.find(
    role => allowed.includes(role) && asked.caller.roles.includes(role),
  );
}

function requestAmiss(asked: Asked): Refusal | undefined {
  const { name, file, move } = asked;
  const open = file.request !== undefined;
  const opens = name === 'request-promotion' || name === 'recertify';
  if (opens && open) return refusal(asked, 'request-already-open');
  const withdrawsRequest =
    name === 'withdraw' && file.version.state !== 'submitted';
  const needsRequest =
    move.decision || withdrawsRequest || name === 'reinstate';
  if (needsRequest && !open) return refusal(asked, 'no-open-request');
  return undefined;
}

function notSealed(asked: Asked): Refusal | undefined {
  const sealed = asked.file.version.manifestDigest !== undefined;
  if (asked.name !== 'submit' || sealed) return undefined;
  return refusal(asked, 'not-sealed');
}

function decisionAmiss(asked: Asked): Refusal | undefined {
  const { name } = asked;
  if (name === 'take-back') return nothingToTakeBack(asked) ?? changed(asked);
  return (
    ownWork(asked) ??
    changed(asked) ??
    (name === 'approve' ? votedAlready(asked) : undefined)
  );
}

/** Nobody decides on what they authored or asked for (safety: S5). */
function ownWork(asked: Asked): Refusal | undefined {
  const { file, caller } = asked;
  if (file.authors.includes(caller.ref)) {
    return refusal(asked, 'separation-of-duties', { because: 'author' });
  }
  if (file.request?.openedBy === caller.ref) {
    return refusal(asked, 'separation-of-duties', { because: 'requester' });
  }
  return undefined;
}

/** A decision without the digest it was shown has been shown nothing (safety: S4). */
function changed(asked: Asked): Refusal | undefined {
  const shown = asked.input.caseDigest;
  if (shown === asked.digest) return undefined;
  return refusal(asked, 'case-changed', {
    shown: shown ?? 'none',
    current: asked.digest,
  });
}

/**
 * One vote per person and role. At High also one role per person: a vote in another role stands in
 * the way even while it is stale, since an exception that ends can bring it back to life.
 */
function votedAlready(asked: Asked): Refusal | undefined {
  const { file, caller, digest } = asked;
  const role = decidingRole(asked);
  const own = approvalStatus(file, digest).filter(
    vote =>
      vote.by === caller.ref &&
      vote.requestId === file.request?.id &&
      vote.takenBackAt === undefined,
  );
  if (own.some(vote => vote.role === role && !vote.stale)) {
    return refusal(asked, 'already-voted', { role: role ?? '' });
  }
  const other = own.find(vote => vote.role !== role);
  if (other && file.tier.effective === 'High') {
    return refusal(asked, 'separation-of-duties', {
      because: 'two-roles-at-high',
      role: role ?? '',
      other: other.role,
    });
  }
  return undefined;
}

function nothingToTakeBack(asked: Asked): Refusal | undefined {
  const { file, caller } = asked;
  const role = decidingRole(asked);
  const own = file.approvals.some(
    vote =>
      vote.by === caller.ref &&
      vote.role === role &&
      vote.requestId === file.request?.id &&
      vote.takenBackAt === undefined,
  );
  if (own) return undefined;
  return refusal(asked, 'nothing-to-take-back', { role: role ?? '' });
}
