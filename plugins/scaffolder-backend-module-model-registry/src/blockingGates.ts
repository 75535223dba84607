import { InputError } from '@backstage/errors';
import { ProblemError } from '@assay/plugin-model-registry-common';

/** The gates that refused the move; every other error is the task's to fail on. */
export function blockingGates(error: unknown): string[] {
  if (
    !(error instanceof ProblemError) ||
    !error.problem.type.endsWith('/move-refused')
  )
    throw error;
  const decision = error.problem.decision as
    | { verdicts?: { gate: string; outcome: string }[] }
    | undefined;
  const gates = (decision?.verdicts ?? [])
    .filter(({ outcome }) => outcome === 'block' || outcome === 'error')
    .map(({ gate }) => gate);
  if (gates.length === 0) throw new InputError(error.problem.detail);
  return gates;
}
