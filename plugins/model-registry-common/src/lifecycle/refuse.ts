import {
  approvalStatus,
  isTheirTurn,
  lentRole,
  needsDifferentPeople,
  quorumOf,
  requestKindFor,
  rolesNeeded,
} from '../approvals';
import { peopleAsOne } from '../approvals/delegation';
import type { Because } from '../words/types';
import type { Caller, CaseFile, Refusal, RefusalKind } from './caseFile';
import type { Move, MoveName } from './moves';
import { reviewingRoles, type ReviewingRole, type Role } from './states';
import { addDays, isBefore } from './time';

/** What comes with a decision: the role it is taken in and the case it was shown. */
export interface DecisionInput {
  role?: ReviewingRole;
  caseDigest?: string;
  /** Whoever lent the role the decision is taken in. */
  onBehalfOf?: string;
  /** What a vote asks for besides, by when. */
  condition?: { text: string; dueAt: string };
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
  const { role, onBehalfOf } = asked.input;
  if (move.decision && onBehalfOf !== undefined) {
    return notLent(asked, allowed, onBehalfOf);
  }
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

/** A role that was lent has to be one that is asked, and lent still (safety: S5). */
function notLent(
  asked: Pick<Asked, 'name' | 'file' | 'caller' | 'input'>,
  allowed: readonly Role[],
  from: string,
): Refusal | undefined {
  const { role } = asked.input;
  const loan = lentRole(asked.caller.lent, from, role);
  if (loan !== undefined && allowed.includes(loan.role)) return undefined;
  return refusal(asked, 'delegation-missing', {
    role: role ?? '',
    needed: allowed.join(','),
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
    (name === 'approve'
      ? votedAlready(asked) ?? tooEarly(asked) ?? conditionAmiss(asked)
      : undefined)
  );
}

/** A condition ends while the vote it belongs to still would, and after now. */
function conditionAmiss(asked: Asked): Refusal | undefined {
  const { file, input } = asked;
  if (input.condition === undefined) return undefined;
  const { dueAt } = input.condition;
  const days = file.rules.approvalValidDays[file.tier.effective];
  const latest = addDays(file.now, days);
  if (isBefore(file.now, dueAt) && !isBefore(latest, dueAt)) return undefined;
  return refusal(asked, 'condition-out-of-range', { endsAt: dueAt, latest });
}

/** Where the table asks one group after the other, the later one waits for the votes of the earlier. */
function tooEarly(asked: Asked): Refusal | undefined {
  const { file, digest } = asked;
  const role = decidingRole(asked);
  const lines = quorumOf(file, digest);
  if (role === undefined || isTheirTurn(lines, role)) return undefined;
  const waits = lines.filter(line => line.given < line.needed);
  const first = Math.min(...waits.map(line => line.step));
  const before = waits.filter(line => line.step === first);
  return refusal(asked, 'not-your-turn', {
    role,
    before: before.map(line => line.role).join(','),
  });
}

/** Nobody decides on what they, or whoever lent them the role, authored or asked for (safety: S5). */
function ownWork(asked: Asked): Refusal | undefined {
  const { file, caller, input } = asked;
  const { onBehalfOf: lender } = input;
  const refused = (because: Because) =>
    refusal(asked, 'separation-of-duties', { because });
  if (file.authors.includes(caller.ref)) return refused('author');
  const opener = file.request?.openedBy;
  if (opener === caller.ref) return refused('requester');
  if (lender === undefined) return undefined;
  if (file.authors.includes(lender)) return refused('lender-author');
  return opener === lender ? refused('lender-requester') : undefined;
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
 * One vote per person and role; a delegate and whoever lent the role are one person. At High also one role per person: a vote in another role stands in
 * the way even while it is stale, since an exception that ends can bring it back to life.
 */
function votedAlready(asked: Asked): Refusal | undefined {
  const { file, caller, digest } = asked;
  const role = decidingRole(asked);
  const cast = approvalStatus(file, digest).filter(
    vote =>
      vote.requestId === file.request?.id && vote.takenBackAt === undefined,
  );
  const { onBehalfOf } = asked.input;
  const nameOf = peopleAsOne([...cast, { by: caller.ref, onBehalfOf }]);
  const own = cast.filter(vote => nameOf(vote.by) === nameOf(caller.ref));
  if (own.some(vote => vote.role === role && !vote.stale)) {
    return refusal(asked, 'already-voted', { role: role ?? '' });
  }
  const other = own.find(vote => vote.role !== role);
  const { effective } = file.tier;
  if (other && needsDifferentPeople(file.rules.approvals, effective)) {
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
      [vote.by, vote.onBehalfOf].includes(caller.ref) &&
      vote.role === role &&
      vote.requestId === file.request?.id &&
      vote.takenBackAt === undefined,
  );
  if (own) return undefined;
  return refusal(asked, 'nothing-to-take-back', { role: role ?? '' });
}
