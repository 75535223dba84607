import type { CaseFile } from '../lifecycle/caseFile';
import type { GateContext } from './context';
import { evaluationsMeetThresholds } from './evaluationsMeetThresholds';
import { findingsSettled } from './findingsSettled';
import { citedLicences, licenceClean } from './licenceClean';
import { judgeRule, rulesFor } from './measurement';
import { metadataComplete } from './metadataComplete';
import type { Finding } from './reason';
import { residencyMatch } from './residencyMatch';
import { safetyFloor } from './safetyFloor';
import { sbomPresent } from './sbomPresent';
import { citedSignatures, signatureValid } from './signatureValid';
import { usePermitted } from './usePermitted';
import type { GateId } from './verdict';

export type EvaluateGate = (context: GateContext) => Finding;

/** Gates that judge evidence. Votes are judged apart, since they bind what these say. */
export const evidenceGates = {
  'metadata-complete': metadataComplete,
  'licence-clean': licenceClean,
  'sbom-present': sbomPresent,
  'evaluations-meet-thresholds': evaluationsMeetThresholds,
  'safety-floor': safetyFloor,
  'residency-match': residencyMatch,
  'signature-valid': signatureValid,
  'findings-settled': findingsSettled,
  'use-permitted': usePermitted,
} as const satisfies Partial<Record<GateId, EvaluateGate>>;

/**
 * Ids of the facts that the evidence gates rest on, sorted. Which facts are cited does not depend on
 * the time: a result grows stale without the case becoming another one (safety: S4).
 */
export function citedFacts(file: CaseFile): string[] {
  const context: GateContext = { file, digest: '' };
  const measured = [...rulesFor(file, false), ...rulesFor(file, true)];
  const cited = [
    ...sbomPresent(context).reasons,
    ...measured.map(rule => judgeRule(file, rule)),
  ].flatMap(reason => reason.facts);
  const all = [...cited, ...citedLicences(file), ...citedSignatures(file)];
  return [...new Set(all)].sort();
}
