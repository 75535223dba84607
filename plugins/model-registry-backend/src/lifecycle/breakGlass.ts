import {
  caseDigest,
  glassReviewRole,
  glassRole,
  mayBreakGlass,
  mayReviewGlass,
  type GlassEnvironment,
  type ExceptionView,
  type GlassVerdict,
  type Problem,
} from '@assay/plugin-model-registry-common';
import type { Answer } from '../audit/govern';
import type { Context } from '../context';
import { requireVersion } from '../database/subjects';
import { decidedCaseText } from './decidedCase';
import { exceptionOf } from './exceptionOf';
import { finish, refuse } from './exceptions';
import {
  insertBrokenGlass,
  requireException,
  updateException,
  versionById,
} from './exceptionStore';
import { governCase, type CaseRequest, type LockedCase } from './governCase';
import { sha256Hex } from './store';

type Outcome = Answer<ExceptionView | Problem>;

interface GlassBody {
  readonly gate: string;
  readonly environment: GlassEnvironment;
  readonly rationale: string;
  readonly compensatingControls: string;
  readonly endsAt: string;
  readonly caseDigest: string;
}

/** Waives one gate of one version for one environment, at once and by one person. The ledger names it. */
export async function breakGlass(
  ctx: Context,
  asked: CaseRequest & { selector: string; body: GlassBody },
): Promise<Outcome> {
  const { body } = asked;
  const version = await requireVersion(ctx.db, asked.model, asked.selector);
  return governCase<ExceptionView | Problem>(
    ctx,
    asked,
    version,
    async (tx, locked) => {
      const { file, caller, at, rows } = locked;
      const answer = mayBreakGlass(body, file, caller, body.caseDigest);
      if (!answer.ok) return refuse(tx, locked, answer.refusal);
      const row = await insertBrokenGlass(tx, rows, body, caller.ref, at);
      const { text, digest } = decidedOn(locked, 'break-glass', row.id);
      const { rationale, compensatingControls } = body;
      const texts = { rationale, compensatingControls };
      const type = 'exception.glass-broken';
      const done = await finish(tx, { ...locked, row }, type, texts, {
        decidedAs: glassRole,
        caseDigest: caseDigest(file),
        caseSha256: digest,
      });
      const decidedCase = { versionId: version.id, text, digest };
      return { ...done, status: 201, decidedCase };
    },
  );
}

/** Says whether it was right to break the glass; what is still in force of it ends. */
export async function reviewBreakGlass(
  ctx: Context,
  asked: CaseRequest & {
    exceptionId: string;
    body: { verdict: GlassVerdict; rationale: string; caseDigest: string };
  },
): Promise<Outcome> {
  const { body, exceptionId } = asked;
  const { version_id } = await requireException(ctx.db, exceptionId);
  const version = await versionById(ctx.db, version_id);
  return governCase<ExceptionView | Problem>(
    ctx,
    asked,
    version,
    async (tx, locked) => {
      const { file, caller, at } = locked;
      const before = exceptionOf(await requireException(tx, exceptionId));
      const answer = mayReviewGlass(before, file, caller, body.caseDigest);
      if (!answer.ok) return refuse(tx, locked, answer.refusal);
      const row = await updateException(tx, before.id, {
        review_verdict: body.verdict,
        review_reason: body.rationale,
        reviewed_by: caller.ref,
        reviewed_at: at,
      });
      const { text, digest } = decidedOn(locked, 'review', row.id);
      const type = 'exception.glass-reviewed';
      const texts = { rationale: body.rationale };
      const done = await finish(tx, { ...locked, row }, type, texts, {
        verdict: body.verdict,
        decidedAs: glassReviewRole,
        caseDigest: caseDigest(file),
        caseSha256: digest,
      });
      const decidedCase = { versionId: version.id, text, digest };
      return { ...done, decidedCase };
    },
  );
}

/** The case it was decided on, as the exact text that the entry names. */
function decidedOn(
  { file, caller }: LockedCase,
  verb: 'break-glass' | 'review',
  exception: string,
) {
  const digest = caseDigest(file);
  const text = decidedCaseText({
    v: 'decided-case-v1',
    move: 'exception',
    caller,
    input: { verb, exception, caseDigest: digest },
    caseDigest: digest,
    caseFile: file,
    verdicts: [],
    outcome: {
      ok: true,
      from: verb === 'review' ? 'granted' : 'asked',
      to: verb === 'review' ? 'reviewed' : 'granted',
    },
  });
  return { text, digest: sha256Hex(text) };
}
