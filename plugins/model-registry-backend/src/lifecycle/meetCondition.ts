import {
  caseDigest,
  isBefore,
  type Approval,
  type CaseFile,
  type Caller,
  type Problem,
  type Refusal,
  type RefusalKind,
} from '@assay/plugin-model-registry-common';
import type { Answer } from '../audit/govern';
import type { Context } from '../context';
import { modelChanged, requireVersion, touchModel } from '../database/subjects';
import { notFound } from '../http/problem';
import { decidedCaseText } from './decidedCase';
import { countChange } from './exceptionStore';
import { refuse } from './exceptions';
import { governCase, type CaseRequest, type LockedCase } from './governCase';
import { markConditionMet, sha256Hex } from './store';

interface Met {
  readonly approvalId: string;
  readonly metAt: string;
}

/**
 * Says that the condition of a vote is met, so that the vote goes on counting. A decision by whoever holds
 * the role of the vote, on the case they were shown; never by an author or whoever asked (safety: S3, S4, S5).
 */
export async function meetCondition(
  ctx: Context,
  asked: CaseRequest & {
    selector: string;
    approvalId: string;
    body: { rationale: string; caseDigest: string };
  },
): Promise<Answer<Met | Problem>> {
  const version = await requireVersion(ctx.db, asked.model, asked.selector);
  return governCase<Met | Problem>(ctx, asked, version, async (tx, locked) => {
    const { file, caller, at, rows } = locked;
    const vote = file.approvals.find(({ id }) => id === asked.approvalId);
    if (!vote?.condition) throw notFound('condition');
    const refusal = refusalOf(file, caller, vote, asked.body.caseDigest);
    if (refusal) return refuse(tx, locked, refusal);
    await markConditionMet(tx, vote.id, caller.ref, at);
    await countChange(tx, rows.version.id, at);
    const revision = await touchModel(tx, rows.model.id, at);
    return {
      result: { approvalId: vote.id, metAt: at.toISOString() },
      messages: [modelChanged(rows.model, revision)],
      ...recorded(locked, vote, asked.body.rationale),
    };
  });
}

function refusalOf(
  file: CaseFile,
  caller: Caller,
  vote: Approval,
  shown: string,
): Refusal | undefined {
  const { ref, state } = file.version;
  const refused = (kind: RefusalKind, params: Refusal['params'] = {}) => ({
    kind,
    params: { version: ref, state, move: 'approve', ...params },
  });
  if (caller.kind !== 'user' || caller.viaActor)
    return refused('decision-needs-a-person');
  const { condition, role, takenBackAt } = vote;
  if (condition?.metAt !== undefined || takenBackAt !== undefined)
    return refused('condition-settled');
  if (!caller.roles.includes(role))
    return refused('role-missing', {
      needed: role,
      yours: caller.roles.join(','),
    });
  if (file.authors.includes(caller.ref))
    return refused('separation-of-duties', { because: 'author' });
  if (file.request?.openedBy === caller.ref)
    return refused('separation-of-duties', { because: 'requester' });
  const current = caseDigest(file);
  return shown === current
    ? undefined
    : refused('case-changed', { shown, current });
}

function recorded(locked: LockedCase, vote: Approval, rationale: string) {
  const { file, caller, at, rows } = locked;
  const digest = caseDigest(file);
  const late = !isBefore(at.toISOString(), vote.condition!.dueAt);
  const text = decidedCaseText({
    v: 'decided-case-v1',
    move: 'approve',
    caller,
    input: { verb: 'meet-condition', role: vote.role, caseDigest: digest },
    caseDigest: digest,
    caseFile: file,
    verdicts: [],
    outcome: { ok: true, from: file.version.state, to: file.version.state },
  });
  const caseSha256 = sha256Hex(text);
  const { dueAt } = vote.condition!;
  return {
    decidedCase: { versionId: rows.version.id, text, digest: caseSha256 },
    events: [
      {
        type: 'version.condition-met' as const,
        subject: { kind: 'version' as const, ref: file.version.ref },
        data: { approval: vote.id, role: vote.role, dueAt, late, caseSha256 },
        personal: { actor: caller.ref, rationale },
      },
    ],
  };
}
