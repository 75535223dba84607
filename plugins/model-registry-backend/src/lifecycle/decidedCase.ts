import {
  canonicalJson,
  type Caller,
  type CaseFile,
  type MoveName,
  type ReviewingRole,
  type Verdict,
} from '@assay/plugin-model-registry-common';
import type { Decided } from './changeVersion';

/**
 * The case a decision was taken on, with what was decided, as the exact text that its ledger entry
 * names by SHA-256 (`data.caseSha256`). Whoever has it can judge again with the same pure code.
 */
export interface DecidedCase {
  v: 'decided-case-v1';
  move: MoveName | 'exception' | 'register' | 'runtime';
  caller: Caller;
  input: {
    role?: ReviewingRole;
    caseDigest?: string;
    onBehalfOf?: string;
    condition?: { text: string; dueAt: string };
    verb?: string;
    exception?: string;
  };
  caseDigest: string;
  caseFile: CaseFile;
  verdicts: Verdict[];
  outcome:
    | { ok: true; from: string; to: string }
    | { ok: false; from: string; refusal: unknown }
    | { ok: boolean; from: string }; // where nothing was to be moved
}

/** All that one decision on a move came from and led to, a refusal as well. */
export function recordOf(decided: Decided) {
  const { asked, caller, file, digest, decision } = decided;
  const { ok, from, verdicts } = decision;
  return {
    v: 'decided-case-v1' as const,
    move: asked.move,
    caller,
    input: {
      role: asked.role,
      caseDigest: asked.caseDigest,
      onBehalfOf: asked.onBehalfOf,
      condition: asked.condition,
    },
    caseDigest: digest,
    caseFile: file,
    verdicts,
    outcome: ok
      ? { ok, from, to: decision.to }
      : { ok, from, refusal: decision.refusal },
  };
}

export function decidedCaseText(decided: DecidedCase): string {
  // Through JSON once, so that fields left undefined are left out.
  return canonicalJson(JSON.parse(JSON.stringify(decided)));
}

/** The verdicts as an entry holds them: who said what, without the sentences. */
export function verdictLines(verdicts: readonly Verdict[]) {
  return verdicts.map(({ gate, outcome, rule, reasons, exception }) => ({
    gate,
    outcome,
    rule,
    reasons: [...new Set(reasons.map(reason => reason.code))].slice(0, 20),
    ...(exception ? { exception: exception.id } : {}),
    ...(exception?.breakGlass ? { breakGlass: true } : {}),
  }));
}
