import type {
  Caller,
  CaseFile,
  GlassEnvironment,
  Exception,
} from '../lifecycle/caseFile';
import type { Role } from '../lifecycle/states';
import { addDays, addHours, isBefore } from '../lifecycle/time';
import {
  changed,
  ownWork,
  refuse,
  type ExceptionAnswer,
  type Refused,
} from './refuseException';
import { isLive, waivingRoles } from './live';

/** Who grants alone. Configuration gives the role to groups; where it does not, the glass stays whole. */
export const glassRole = 'break-glass' satisfies Role;
/** Who says afterwards whether it was right to. */
export const glassReviewRole = 'mrc-approver' satisfies Role;

const owners: readonly Role[] = ['model-owner', 'contributor'];

export interface GlassAsked {
  readonly gate: string;
  readonly environment: GlassEnvironment;
  readonly endsAt: string;
}

/**
 * Whether somebody may waive a gate alone and at once, for one version towards one environment. Only a
 * person, directly (safety: S3), on the case as shown (safety: S4), for no work and no model of their own
 * (safety: S5), and never what nobody may waive (safety: S7). The next time waits for the review of this one.
 *
 * @param shown - the case digest the decision carries
 */
export function mayBreakGlass(
  asked: GlassAsked,
  file: CaseFile,
  caller: Caller,
  shown: string,
): ExceptionAnswer {
  const about = { file, gate: asked.gate };
  if (caller.kind !== 'user' || caller.viaActor)
    return refuse(about, 'decision-needs-a-person');
  if (!caller.roles.includes(glassRole))
    return refuse(about, 'role-missing', {
      needed: glassRole,
      yours: caller.roles.join(','),
    });
  if (file.version.state === 'retired')
    return refuse(about, 'wrong-state', { from: '' });
  if (waivingRoles(asked.gate, file).length === 0)
    return refuse(about, 'not-waivable');
  return (
    ownModel(about, caller) ??
    ownWork(about, caller) ??
    changed(about, shown) ??
    brokenAlready(about, asked) ??
    tooLong(about, asked) ?? { ok: true }
  );
}

type About = { file: CaseFile; gate: string };

function ownModel(about: About, { roles }: Caller): Refused | undefined {
  return roles.some(role => owners.includes(role))
    ? refuse(about, 'separation-of-duties', { because: 'owner' })
    : undefined;
}

/** One after another without anybody looking would be a waiver without an end. */
function brokenAlready(
  about: About,
  { environment }: GlassAsked,
): Refused | undefined {
  const { now, exceptions } = about.file;
  const before = exceptions.find(
    one =>
      one.gate === about.gate &&
      one.breakGlass?.environment === environment &&
      one.breakGlass.review === undefined &&
      (isLive(one, now) || awaitsReview(one, now)),
  );
  return before
    ? refuse(about, 'glass-broken-already', { endsAt: before.endsAt })
    : undefined;
}

function tooLong(about: About, { endsAt }: GlassAsked): Refused | undefined {
  const { now, rules } = about.file;
  const { hoursMax } = rules.breakGlass;
  const latest = addHours(now, hoursMax);
  const fits = isBefore(now, endsAt) && !isBefore(latest, endsAt);
  return fits
    ? undefined
    : refuse(about, 'glass-end-out-of-range', {
        endsAt,
        latest,
        hours: hoursMax,
      });
}

/** Since when a review is waited for: the first use, else the end, by date or before it. */
export function reviewWantedAt(
  exception: Exception,
  now: string,
): string | undefined {
  const { breakGlass: glass, status, decidedAt, endsAt } = exception;
  if (!glass || glass.review) return undefined;
  if (glass.usedAt) return glass.usedAt;
  if (status === 'revoked') return decidedAt;
  return isBefore(now, endsAt) ? undefined : endsAt;
}

/** Whether nobody has said yet if it was right to. */
export function awaitsReview(exception: Exception, now: string): boolean {
  return reviewWantedAt(exception, now) !== undefined;
}

/** By when the review is due; undefined while none is waited for. */
export function reviewDueAt(
  exception: Exception,
  { now, rules }: Pick<CaseFile, 'now' | 'rules'>,
): string | undefined {
  const since = reviewWantedAt(exception, now);
  return since && addDays(since, rules.breakGlass.reviewDueDays);
}

/**
 * Whether somebody may say if it was right to break the glass: a person who reviews model risk, who neither
 * broke it nor is an author (safety: S3, S5). It is said once.
 *
 * @param shown - the case digest the decision carries
 */
export function mayReviewGlass(
  exception: Exception,
  file: CaseFile,
  caller: Caller,
  shown: string,
): ExceptionAnswer {
  const about = { file, gate: exception.gate };
  if (caller.kind !== 'user' || caller.viaActor)
    return refuse(about, 'decision-needs-a-person');
  if (!awaitsReview(exception, file.now))
    return refuse(about, 'glass-not-to-review');
  if (!caller.roles.includes(glassReviewRole))
    return refuse(about, 'role-missing', {
      needed: glassReviewRole,
      yours: caller.roles.join(','),
    });
  return (
    ownWork(about, caller, exception) ?? changed(about, shown) ?? { ok: true }
  );
}

/** What one person waives alone at this moment, for whoever looks at the version. */
export function glassInForce(
  file: Pick<CaseFile, 'exceptions' | 'now'>,
): Exception[] {
  return file.exceptions.filter(
    one => one.breakGlass !== undefined && isLive(one, file.now),
  );
}
