import { judge } from '../gates/judge';
import type { GateId, Verdict } from '../gates/verdict';
import type { CaseFile } from '../lifecycle/caseFile';
import { caseDigest } from '../lifecycle/caseDigest';
import type { Caller, Decision } from '../lifecycle/caseFile';
import { decide } from '../lifecycle/decide';
import type { MoveName } from '../lifecycle/moves';
import type { ReviewingRole } from '../lifecycle/states';
import { aCase, type CaseOverrides } from './aCase';
import { anEvaluation, goodMetrics } from './aFact';

/** What one gate says to a move. */
export function verdictOf(
  file: CaseFile,
  gate: GateId,
  move: MoveName = 'promote',
): Verdict {
  return judge(file, move).find(verdict => verdict.gate === gate)!;
}

/** A case on its last step to production, where every gate blocks. */
export function onTheWay(overrides: CaseOverrides = {}): CaseFile {
  return aCase({ state: 'approved-for-prod', ...overrides });
}

export function factsWithout(kind: string): CaseFile['facts'] {
  return aCase().facts.filter(fact => fact.kind !== kind);
}

/** Overrides with these evaluations in place of the good one. */
export function evaluated(
  ...evaluations: ReturnType<typeof anEvaluation>[]
): CaseOverrides {
  return { facts: [...factsWithout('evaluation'), ...evaluations] };
}

/** Good metrics with one of them replaced. */
export function withMetric(metric: (typeof goodMetrics)[number]) {
  const others = goodMetrics.filter(({ key }) => key !== metric.key);
  return [...others, metric];
}

/** A decision on the case as it stands, in a role. */
export function vote(
  file: CaseFile,
  caller: Caller,
  role: ReviewingRole,
  move: MoveName = 'approve',
): Decision {
  return decide(move, file, caller, { role, caseDigest: caseDigest(file) });
}

export function refusedAs(decision: Decision): string {
  return decision.ok ? 'ok' : decision.refusal.kind;
}

export function effectKinds(decision: Decision): string[] {
  return decision.ok ? decision.effects.map(effect => effect.kind) : [];
}
