import {
  sayRefusal,
  type Decision,
  type MoveResult,
  type Problem,
} from '@assay/plugin-model-registry-common';
import type { Governed, GovernedTx } from '../audit/types';
import { problemOf } from '../http/problem';
import type { Decided } from './changeVersion';
import { decidedCaseText, recordOf, verdictLines } from './decidedCase';
import { judgedAs } from './judgedAs';
import { noteRefusal, sha256Hex } from './store';

type Refused = Extract<Decision, { ok: false }>;

/**
 * Enters a refused move and answers it with its reasons. The answer is stored like any other, so that
 * the same request gets the same words. What gates refused keeps its case, so that it can be judged again by whoever
 * has the evidence; once a minute, as the entry is (safety: S21).
 */
export async function refuseMove(
  tx: GovernedTx,
  decided: Decided<Refused>,
): Promise<Governed<MoveResult | Problem>> {
  const { asked, caller, rows, file, digest, decision, at } = decided;
  const problem = problemOfRefusal(decision);
  const data = {
    move: asked.move,
    from: decision.from,
    refusal: decision.refusal.kind,
    caseDigest: digest,
    role: asked.role,
    verdicts: verdictLines(decision.verdicts),
  };
  const same = sha256Hex(JSON.stringify(data));
  const first = await noteRefusal(tx, rows.version.id, caller.ref, same, at);
  const isKept = first && decision.refusal.kind === 'gate-blocked';
  const text = isKept ? decidedCaseText(recordOf(decided)) : undefined;
  const kept = text !== undefined && {
    versionId: rows.version.id,
    text,
    digest: sha256Hex(text),
  };
  return {
    result: problem,
    status: problem.status,
    judged: judgedAs(decided),
    ...(kept && { decidedCase: kept }),
    events: first
      ? [
          {
            type: 'version.move-refused',
            subject: { kind: 'version', ref: file.version.ref },
            data: { ...data, ...(kept && { caseSha256: kept.digest }) },
            personal: {
              actor: caller.ref,
              ...(asked.rationale ? { rationale: asked.rationale } : {}),
            },
          },
        ]
      : [],
  };
}

/** 412 when the case is not the one that was shown (safety: S4), else 409; both with their reasons. */
export function problemOfRefusal(
  decision: Pick<Refused, 'refusal' | 'verdicts'>,
): Problem {
  const { refusal, verdicts } = decision;
  const said = sayRefusal(refusal);
  const detail = [said.what, said.why, said.next].filter(Boolean).join(' ');
  const type =
    refusal.kind === 'case-changed' ? 'case-changed' : 'move-refused';
  return problemOf(type, detail, { decision: { refusal, verdicts } });
}
