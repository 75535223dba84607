import { verdictGateSchema } from '../gates/verdict';
import {
  exceptionScopes,
  type Caller,
  type CaseFile,
  type Exception,
  type ExceptionScope,
  type Refusal,
} from '../lifecycle/caseFile';
import { isBefore } from '../lifecycle/time';
import type { Role } from '../lifecycle/states';
import {
  changed,
  ownWork,
  refuse,
  type About,
  type ExceptionAnswer,
  type Refused,
} from './refuseException';
import { exceptionEnd, isLive, mayWaive, waivingRoles } from './live';

export type ExceptionVerb = 'approve' | 'reject' | 'revoke';

/** What an accepted decision makes of an exception, or why it was refused. */
export type ExceptionDecision =
  | { ok: true; status: 'granted' | 'rejected' | 'revoked'; decidedAs: Role }
  | { ok: false; refusal: Refusal };

const outcomes = {
  approve: 'granted',
  reject: 'rejected',
  revoke: 'revoked',
} as const;

const authors: readonly Role[] = ['model-owner', 'contributor'];

/**
 * Whether an exception may be asked for: of a gate that can be waived, until a date the tier allows.
 * Asking is open to services and templates; deciding is not.
 */
export function askException(
  asked: {
    gate: string;
    endsAt: string;
    scope?: ExceptionScope;
    renews?: string;
  },
  file: CaseFile,
  caller: Caller,
): ExceptionAnswer {
  const about = { file, gate: asked.gate };
  if (file.version.state === 'retired') {
    return refuse(about, 'wrong-state', { from: '' });
  }
  if (!caller.roles.some(role => authors.includes(role))) {
    return refuse(about, 'role-missing', {
      needed: authors.join(','),
      yours: caller.roles.join(','),
    });
  }
  const known = verdictGateSchema.safeParse(asked.gate).success;
  if (!known || waivingRoles(asked.gate, file).length === 0) {
    return refuse(about, 'not-waivable');
  }
  const { endsAt, scope = 'version' } = asked;
  return (
    renewalAmiss(about, asked) ??
    endAmiss(about, { endsAt, scope }) ?? { ok: true }
  );
}

/** What is renewed was granted once, for the same gate, and covers at least as much. */
function renewalAmiss(
  about: About,
  { renews, scope = 'version' }: { renews?: string; scope?: ExceptionScope },
): Refused | undefined {
  if (renews === undefined) return undefined;
  const before = about.file.exceptions.find(({ id }) => id === renews);
  const fits =
    before?.gate === about.gate &&
    before.breakGlass === undefined &&
    before.status === 'granted' &&
    exceptionScopes.indexOf(scope) <= exceptionScopes.indexOf(before.scope);
  return fits ? undefined : refuse(about, 'not-renewable');
}

/**
 * Decides on an exception. Only a person, directly (safety: S3); not who asked for it, nor an author
 * (safety: S5); on the case as it was shown (safety: S4); and never for what nobody may waive (safety: S7).
 *
 * @param shown - the case digest the decision carries
 */
export function decideException(
  verb: ExceptionVerb,
  exception: Exception,
  file: CaseFile,
  caller: Caller,
  shown: string,
): ExceptionDecision {
  const about = { file, gate: exception.gate };
  if (!isOpenTo(verb, exception, file)) {
    return refuse(about, 'already-decided', {
      status: exception.status,
      endsAt: exception.endsAt,
    });
  }
  if (caller.kind !== 'user' || caller.viaActor) {
    return refuse(about, 'decision-needs-a-person');
  }
  const roles = waivingRoles(exception.gate, file);
  if (verb === 'approve' && roles.length === 0) {
    return refuse(about, 'not-waivable');
  }
  const decidedAs = caller.roles.find(role =>
    mayEnd(verb, exception, role, file),
  );
  if (decidedAs === undefined) {
    return refuse(about, 'role-missing', {
      needed: roles.join(','),
      yours: caller.roles.join(','),
    });
  }
  const amiss =
    (verb === 'revoke' && exception.breakGlass
      ? ownWork(about, caller)
      : ownWork(about, caller, exception)) ??
    changed(about, shown) ??
    (verb === 'approve' ? endAmiss(about, exception) : undefined);
  return amiss ?? { ok: true, status: outcomes[verb], decidedAs };
}

/** What was asked can be granted or refused once; what is live can be ended before its date. */
function isOpenTo(verb: ExceptionVerb, exception: Exception, file: CaseFile) {
  return verb === 'revoke'
    ? isLive(exception, file.now)
    : exception.status === 'asked';
}

/** Whoever broke the glass may end it too, the sooner the better. */
function mayEnd(
  verb: ExceptionVerb,
  exception: Exception,
  role: Role,
  file: CaseFile,
) {
  const broke = verb === 'revoke' && exception.breakGlass !== undefined;
  // What was granted is ended, and what was asked refused, also when the pack is asked no longer.
  const known = verb === 'approve' ? file : undefined;
  return (
    mayWaive(exception.gate, role, known) || (broke && role === 'break-glass')
  );
}

/** An exception ends: after now, and no later than its tier allows. */
function endAmiss(
  about: About,
  { endsAt, scope }: Pick<Exception, 'endsAt' | 'scope'>,
): Refused | undefined {
  const { file } = about;
  const latest = exceptionEnd(file, scope);
  const fits = isBefore(file.now, endsAt) && !isBefore(latest, endsAt);
  return fits && !Number.isNaN(Date.parse(endsAt))
    ? undefined
    : refuse(about, 'end-out-of-range', {
        endsAt,
        latest,
        tier: scope === 'group' ? 'High' : file.tier.effective,
      });
}
