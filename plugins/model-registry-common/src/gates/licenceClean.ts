import type { CaseFile, PackResult } from '../lifecycle/caseFile';
import type { GateContext } from './context';
import { findingOf, reasonsOf, type Finding } from './reason';
import { factsOf } from './select';

/**
 * Codes of the pack's rule, and of its absence. The rule itself is Rego, in the seed pack, and has
 * no twin here: a version whose licences no pack judged is not passed.
 */
export const licenceCleanCodes = [
  'licences-allowed',
  'licence-not-allowed',
  'licence-not-spdx',
  'licence-only-stated',
  'licence-reading-old',
  'no-licence-reading',
  'policy-undecided',
  'policy-failed',
  'not-judged', // no active pack has a rule for licences
] as const;
const reason = reasonsOf<(typeof licenceCleanCodes)[number]>();

/** What the active packs say about licences; the strictest answer counts. */
export function licenceClean({ file }: GateContext): Finding {
  const results = licenceResults(file);
  if (results.length === 0) {
    return findingOf([
      reason('error', 'not-judged', {
        params: { version: file.version.ref },
        remedies: [{ action: 'tell-policy-owner', role: 'legal' }],
      }),
    ]);
  }
  const reasons = results.flatMap(result => result.verdict.reasons);
  return {
    outcome: strictest(results),
    reasons: reasons.slice(0, 200), // as many as a verdict may hold
    rule: results[0].verdict.rule,
  };
}

/**
 * Every fact on licences, and what the packs cite besides. Which ones a pack cites may change with
 * the time, so all of them are bound.
 */
export function citedLicences(file: CaseFile): string[] {
  const facts = [
    ...factsOf(file, 'licence'),
    ...factsOf(file, 'licence-confirmation'),
  ].map(fact => fact.id);
  const reasons = licenceResults(file).flatMap(one => one.verdict.reasons);
  return [...facts, ...reasons.flatMap(one => one.facts)];
}

function licenceResults(file: CaseFile): PackResult[] {
  return file.packs.filter(result => result.verdict.gate === 'licence-clean');
}

/** A pack cannot waive: only a granted exception can, so `waived` from a pack blocks. */
function strictest(results: readonly PackResult[]): Finding['outcome'] {
  const said = new Set(results.map(result => result.verdict.outcome));
  if (said.has('error')) return 'error';
  if (said.has('block') || said.has('waived')) return 'block';
  if (said.has('warn')) return 'warn';
  return said.has('pass') ? 'pass' : 'not-applicable';
}
