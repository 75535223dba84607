import { gateTable } from '../gates/table';
import { gateIdSchema, type GateId } from '../gates/verdict';
import type {
  CaseFile,
  GlassEnvironment,
  Exception,
  ExceptionScope,
} from '../lifecycle/caseFile';
import { addDays, addHours, isBefore } from '../lifecycle/time';
import type { Role } from '../lifecycle/states';

/** Whether an exception is granted, its end lies ahead, and it is not used up. A review ends one that broke the glass. */
export function isLive(exception: Exception, now: string): boolean {
  const { status, endsAt, uses, usesMax, breakGlass } = exception;
  const isLeft = usesMax === undefined || uses < usesMax;
  const isOpen = status === 'granted' && breakGlass?.review === undefined;
  return isOpen && isBefore(now, endsAt) && isLeft;
}

/** Whether a gate warns that the exception which covers it comes to its end. */
export function endsSoon(
  { endsAt }: Pick<Exception, 'endsAt'>,
  { now, rules }: Pick<CaseFile, 'now' | 'rules'>,
): boolean {
  return !isBefore(addDays(now, rules.exceptionWarnDays), endsAt);
}

/** Whether a role may grant exceptions of a gate. For some gates no role may (safety: S7). */
export function mayWaive(gate: string, role: Role): boolean {
  const known = gateIdSchema.safeParse(gate);
  if (!known.success) return false;
  const waivedBy: readonly Role[] = gateTable[known.data].waivedBy;
  return waivedBy.includes(role);
}

/** Roles that decide on exceptions of a gate. */
export function waivingRoles(gate: string): readonly Role[] {
  const known = gateIdSchema.safeParse(gate);
  return known.success ? gateTable[known.data].waivedBy : [];
}

/**
 * The latest end an exception may have, by effective tier. One for a whole group covers models of every
 * tier, so it ends as at the highest.
 */
export function exceptionEnd(
  file: CaseFile,
  scope: ExceptionScope = 'version',
): string {
  const tier = scope === 'group' ? 'High' : file.tier.effective;
  return addDays(file.now, file.rules.exceptionDaysMax[tier]);
}

/**
 * The exceptions that count: live, granted by someone who may waive that gate, who neither asked
 * for it nor is an author of the version by now (safety: S5).
 */
export function liveExceptions(file: CaseFile): Exception[] {
  return file.exceptions.filter(
    exception =>
      isLive(exception, file.now) &&
      exception.decidedBy !== undefined &&
      exception.decidedAs !== undefined &&
      !file.authors.includes(exception.decidedBy) &&
      (exception.breakGlass
        ? brokeRightly(exception, file)
        : exception.decidedBy !== exception.askedBy &&
          mayWaive(exception.gate, exception.decidedAs)),
  );
}

/** In the one role, for this version alone, and no longer than the rules allow by now. */
function brokeRightly(exception: Exception, { rules }: CaseFile): boolean {
  const { decidedAs, decidedAt = '', endsAt, gate, scope } = exception;
  const latest = addHours(decidedAt, rules.breakGlass.hoursMax);
  return (
    decidedAs === 'break-glass' &&
    scope === 'version' &&
    waivingRoles(gate).length > 0 &&
    // Compared so that what is no time counts for nothing.
    Date.parse(endsAt) <= Date.parse(latest)
  );
}

/** The live exception of a gate towards an environment; of several the one that lasts longest. */
export function liveExceptionFor(
  file: CaseFile,
  gate: GateId,
  environment: GlassEnvironment,
): Exception | undefined {
  return liveExceptions(file)
    .filter(exception => exception.gate === gate)
    .filter(({ breakGlass }) => isFor(breakGlass?.environment, environment))
    .sort((a, b) => Date.parse(b.endsAt) - Date.parse(a.endsAt))[0];
}

/** What names no environment is for both. */
function isFor(
  named: GlassEnvironment | undefined,
  environment: GlassEnvironment,
) {
  return named === undefined || named === environment;
}
