import { gateTable } from '../gates/table';
import { gateIdSchema, type GateId } from '../gates/verdict';
import type { CaseFile, Exception } from '../lifecycle/caseFile';
import { addDays, isBefore } from '../lifecycle/time';
import type { Role } from '../lifecycle/states';

/** Whether an exception is granted and its end lies ahead. */
export function isLive(exception: Exception, now: string): boolean {
  return exception.status === 'granted' && isBefore(now, exception.endsAt);
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

/** The latest end an exception may have, by effective tier. */
export function exceptionEnd(file: CaseFile): string {
  return addDays(file.now, file.rules.exceptionDaysMax[file.tier.effective]);
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
