import { gateTable } from '../gates/table';
import { gateIdSchema, type GateId } from '../gates/verdict';
import type {
  CaseFile,
  Exception,
  ExceptionScope,
} from '../lifecycle/caseFile';
import { addDays, isBefore } from '../lifecycle/time';
import type { Role } from '../lifecycle/states';

/** Whether an exception is granted, its end lies ahead, and it is not used up. */
export function isLive(exception: Exception, now: string): boolean {
  const { status, endsAt, uses, usesMax } = exception;
  const isLeft = usesMax === undefined || uses < usesMax;
  return status === 'granted' && isBefore(now, endsAt) && isLeft;
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
      exception.decidedBy !== exception.askedBy &&
      !file.authors.includes(exception.decidedBy) &&
      mayWaive(exception.gate, exception.decidedAs),
  );
}

/** The live exception of a gate; of several the one that lasts longest. */
export function liveExceptionFor(
  file: CaseFile,
  gate: GateId,
): Exception | undefined {
  return liveExceptions(file)
    .filter(exception => exception.gate === gate)
    .sort((a, b) => Date.parse(b.endsAt) - Date.parse(a.endsAt))[0];
}
