import {
  askException,
  caseDigest,
  decideException,
  reviewDueAt,
  waivingRoles,
  type CaseFile,
  type ExceptionVerb,
  type ExceptionView,
  type Problem,
  type Refusal,
  type Role,
} from '@assay/plugin-model-registry-common';
import type { Answer } from '../audit/govern';
import type { Governed, GovernedTx, LedgerEvent } from '../audit/types';
import type { Context } from '../context';
import type { ExceptionRow, ModelRow } from '../database/rows';
import { modelChanged, requireVersion, touchModel } from '../database/subjects';
import { decidedCaseText } from './decidedCase';
import {
  countChange,
  insertException,
  requireException,
  updateException,
  versionById,
  type ExceptionAsked,
} from './exceptionStore';
import { exceptionOf } from './exceptionOf';
import { governCase, type CaseRequest, type LockedCase } from './governCase';
import { problemOfRefusal } from './refuseMove';
import { noteRefusal, sha256Hex } from './store';

type Outcome = Answer<ExceptionView | Problem>;

/** Asks for a waiver of one gate for one version until a date. */
export async function fileException(
  ctx: Context,
  asked: CaseRequest & { selector: string; body: ExceptionAsked },
): Promise<Outcome> {
  const { body } = asked;
  const version = await requireVersion(ctx.db, asked.model, asked.selector);
  return governCase<ExceptionView | Problem>(
    ctx,
    asked,
    version,
    async (tx, locked) => {
      const { file, caller, at } = locked;
      const answer = askException(body, file, caller);
      if (!answer.ok) return refuse(tx, locked, answer.refusal);
      const by = caller.ref;
      const row = await insertException(tx, locked.rows, body, by, at);
      const { rationale, compensatingControls } = body;
      const texts = { rationale, compensatingControls };
      return finish(tx, { ...locked, row }, 'exception.asked', texts);
    },
  );
}

/** Grants, rejects or ends an exception; a person's own decision on the case they were shown. */
export async function decideOnException(
  ctx: Context,
  asked: CaseRequest & {
    exceptionId: string;
    verb: ExceptionVerb;
    body: { rationale: string; caseDigest: string };
  },
): Promise<Outcome> {
  const { verb, body, exceptionId } = asked;
  const { version_id } = await requireException(ctx.db, exceptionId);
  const version = await versionById(ctx.db, version_id);
  return governCase<ExceptionView | Problem>(
    ctx,
    asked,
    version,
    async (tx, locked) => {
      const { file, caller, at } = locked;
      const before = await requireException(tx, exceptionId);
      const shown = body.caseDigest;
      const exception = exceptionOf(before);
      const decision = decideException(verb, exception, file, caller, shown);
      if (!decision.ok) return refuse(tx, locked, decision.refusal);
      const { status, decidedAs } = decision;
      const row = await updateException(tx, before.id, {
        status,
        decided_by: caller.ref,
        decided_as: decidedAs,
        decided_at: at,
        decision_rationale: body.rationale,
      });
      const text = decidedCaseText({
        v: 'decided-case-v1',
        move: 'exception',
        caller,
        input: { verb, exception: before.id, caseDigest: shown },
        caseDigest: caseDigest(file),
        caseFile: file,
        verdicts: [],
        outcome: { ok: true, from: before.status, to: status },
      });
      const digest = sha256Hex(text);
      const type = `exception.${status}` as const;
      const texts = { rationale: body.rationale };
      const done = await finish(tx, { ...locked, row }, type, texts, {
        decidedAs,
        caseDigest: caseDigest(file),
        caseSha256: digest,
      });
      const decidedCase = { versionId: version.id, text, digest };
      return { ...done, decidedCase };
    },
  );
}

/** Counts the change of the version and enters what was done with one of its exceptions. */
export async function finish(
  tx: GovernedTx,
  about: LockedCase & { row: ExceptionRow },
  type: LedgerEvent['type'],
  texts: Record<string, string>,
  more: Record<string, unknown> = {},
): Promise<Governed<ExceptionView>> {
  const { rows, row, file, at, caller } = about;
  await countChange(tx, rows.version.id, at);
  const revision = await touchModel(tx, rows.model.id, at);
  return {
    result: exceptionView(row, rows.model, rows.version.version, file),
    events: [
      {
        type,
        subject: { kind: 'version', ref: file.version.ref },
        data: {
          exception: row.id,
          gate: row.gate,
          endsAt: row.ends_at.toISOString(),
          scope: row.scope,
          usesMax: row.uses_max ?? undefined,
          renews: row.renews ?? undefined,
          environment: row.glass_environment ?? undefined,
          ...more,
        },
        personal: { actor: caller.ref, ...texts },
      },
    ],
    messages: [modelChanged(rows.model, revision)],
  };
}

/** Enters a refusal that is no move's, once a minute. */
export async function refuse(
  tx: GovernedTx,
  { rows, file, at, caller }: LockedCase,
  refusal: Refusal,
): Promise<Governed<Problem>> {
  const problem = problemOfRefusal({ refusal, verdicts: [] });
  const { gate, move } = refusal.params;
  const data = { move, gate, refusal: refusal.kind };
  const first = await noteRefusal(
    tx,
    rows.version.id,
    caller.ref,
    sha256Hex(JSON.stringify(data)),
    at,
  );
  const subject = { kind: 'version' as const, ref: file.version.ref };
  return {
    result: problem,
    status: problem.status,
    events: first
      ? [
          {
            type: 'version.move-refused',
            subject,
            data,
            personal: { actor: caller.ref },
          },
        ]
      : [],
  };
}

/**
 * Who decides on exceptions of a gate; the first of them where several may.
 *
 * @param at - the time and the rules by which the review of one that broke the glass is due
 */
export function exceptionView(
  row: ExceptionRow,
  model: Pick<ModelRow, 'group' | 'name'>,
  version: string,
  at: Pick<CaseFile, 'now' | 'rules' | 'policies'>,
): ExceptionView {
  // Of a policy pack the case knows; without one, those that any pack may name.
  const known = at.policies && at;
  const [decidesRole = 'admin' as Role] = waivingRoles(row.gate, known);
  const exception = exceptionOf(row);
  const dueAt = reviewDueAt(exception, at);
  return {
    ...exception,
    model: `${model.group}/${model.name}`,
    version,
    decidesRole,
    ...(dueAt ? { reviewDueAt: dueAt } : {}),
  };
}
