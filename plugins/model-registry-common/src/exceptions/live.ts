import { gateTable } from '../gates/table';
import {
  gateIdSchema,
  isPackGate,
  packGate,
  type PackGateId,
  type VerdictGate,
} from '../gates/verdict';
import { packWaivers } from '../lifecycle/states';
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

type Policies = Pick<CaseFile, 'policies'>;

/** Whether a role may grant exceptions of a gate. For some gates no role may (safety: S7). */
export function mayWaive(gate: string, role: Role, file?: Policies): boolean {
  return waivingRoles(gate, file).includes(role);
}

/**
 * Roles that decide on exceptions of a gate. Of a policy pack it says so itself, where it is active; without
 * a case, those that any pack may name.
 */
export function waivingRoles(gate: string, file?: Policies): readonly Role[] {
  if (isPackGate(gate)) return file ? waivingPack(gate, file) : packWaivers;
  const known = gateIdSchema.safeParse(gate);
  return known.success ? gateTable[known.data].waivedBy : [];
}

/** The newest revision's word counts; where two are asked, both have to allow it. */
function waivingPack(gate: PackGateId, { policies = [] }: Policies) {
  const active = policies.filter(({ pack }) => packGate(pack) === gate);
  if (active.length === 0) return [];
  return packWaivers.filter(role =>
    active.every(({ waivedBy }) => waivedBy.includes(role)),
  );
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
          mayWaive(exception.gate, exception.decidedAs, file)),
  );
}

/** In the one role, for this version alone, and no longer than the rules allow by now. */
function brokeRightly(exception: Exception, file: CaseFile): boolean {
  const { rules } = file;
  const { decidedAs, decidedAt = '', endsAt, gate, scope } = exception;
  const latest = addHours(decidedAt, rules.breakGlass.hoursMax);
  return (
    decidedAs === 'break-glass' &&
    scope === 'version' &&
    waivingRoles(gate, file).length > 0 &&
    // Compared so that what is no time counts for nothing.
    Date.parse(endsAt) <= Date.parse(latest)
  );
}

/** The live exception of a gate towards an environment; of several the one that lasts longest. */
export function liveExceptionFor(
  file: CaseFile,
  gate: VerdictGate,
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
