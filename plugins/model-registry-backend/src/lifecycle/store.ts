import { createHash } from 'node:crypto';
import type {
  Effect,
  MoveName,
  Request,
  ReviewingRole,
  VersionState,
} from '@assay/plugin-model-registry-common';
import type { GovernedTx } from '../audit/types';
import { newId } from '../database/newId';
import type { Locked } from '../database/subjects';
import { versionJson } from '../registry/readModels';
import type { VersionJson } from '../registry/views';

/**
 * Moves a version, counts the change at its model, and reads what has become of it, in one statement:
 * both rows are locked.
 */
export async function moveVersion(
  tx: GovernedTx,
  { model, version }: Locked,
  to: VersionState,
  at: Date,
  recertifyBy: string | undefined,
): Promise<{ version: VersionJson; modelRevision: number }> {
  const nowForStaging =
    to === 'approved-for-staging' && version.state !== to ? at : null;
  const { rows } = await tx.raw(
    `with moved as (
      update versions set state = :to, changed_at = :at, revision = revision + 1,
        recertify_by = coalesce(:recertifyBy, recertify_by),
        approved_for_staging_at = coalesce(:nowForStaging, approved_for_staging_at)
      where id = :versionId and revision = :revision returning *),
    touched as (
      update models set changed_at = :at, revision = revision + 1 where id = :modelId returning revision)
    select ${versionJson} as version, (select revision from touched) as revision from moved v`,
    {
      to,
      at,
      recertifyBy: recertifyBy ?? null,
      nowForStaging,
      versionId: version.id,
      revision: version.revision,
      modelId: model.id,
    } as never,
  );
  if (rows.length !== 1 || rows[0].revision === null) {
    throw new Error(
      `Moving version ${version.id} changed ${rows.length} rows, expected 1`,
    );
  }
  return { version: rows[0].version, modelRevision: Number(rows[0].revision) };
}

export async function openRequest(
  tx: GovernedTx,
  versionId: string,
  effect: Extract<Effect, { kind: 'open-request' }>,
  by: { ref: string; rationale: string; at: Date },
): Promise<void> {
  await tx('requests').insert({
    id: newId(by.at),
    version_id: versionId,
    kind: effect.request,
    opened_by: by.ref,
    opened_at: by.at,
    due_at: effect.dueAt,
    rationale: by.rationale,
  });
}

type ClosedHow =
  | 'carried-out'
  | 'withdrawn'
  | 'changes-requested'
  | 'retired'
  | 'deprecated'
  | 'approved';

/** How each move that closes a request closes it. */
export const closes: Partial<Record<MoveName, ClosedHow>> = {
  withdraw: 'withdrawn',
  'request-changes': 'changes-requested',
  retire: 'retired',
  deprecate: 'deprecated',
  approve: 'approved',
  promote: 'carried-out',
  reinstate: 'carried-out',
};

export async function closeRequest(
  tx: GovernedTx,
  request: Request,
  how: ClosedHow,
  by: { readonly ref: string; readonly at: Date },
): Promise<void> {
  const changed = await tx('requests')
    .where({ id: request.id })
    .whereNull('closed_at')
    .update({ closed_at: by.at, closed_how: how, closed_by: by.ref });
  if (changed !== 1) {
    throw new Error(
      `Closing request ${request.id} changed ${changed} rows, expected 1`,
    );
  }
}

/** A vote that lapsed on this very case, and is cast again, makes way for the new one. */
export async function recordVote(
  tx: GovernedTx,
  vote: {
    versionId: string;
    requestId: string;
    role: ReviewingRole;
    by: string;
    at: Date;
    rationale: string;
    caseDigest: string;
    onBehalfOf?: string;
    condition?: { text: string; dueAt: string };
  },
): Promise<void> {
  const { onBehalfOf, condition } = vote;
  await takeBackVotes(tx, vote);
  await tx('approvals').insert({
    id: newId(vote.at),
    request_id: vote.requestId,
    version_id: vote.versionId,
    role: vote.role,
    by_ref: vote.by,
    at: vote.at,
    rationale: vote.rationale,
    case_digest: vote.caseDigest,
    behalf_of: onBehalfOf ?? null,
    condition: condition?.text ?? null,
    condition_due_at: condition?.dueAt ?? null,
  });
}

/**
 * Those of a person, and those that others cast for them.
 *
 * @param vote.caseDigest - left out, on whichever case they were cast
 */
export async function takeBackVotes(
  tx: GovernedTx,
  vote: {
    requestId: string;
    role: ReviewingRole;
    by: string;
    at: Date;
    caseDigest?: string;
  },
): Promise<void> {
  const { requestId: request_id, role, caseDigest: case_digest } = vote;
  const of = { request_id, role, ...(case_digest ? { case_digest } : {}) };
  await tx('approvals')
    .where(of)
    .where(votes =>
      votes.where({ by_ref: vote.by }).orWhere({ behalf_of: vote.by }),
    )
    .whereNull('taken_back_at')
    .update({ taken_back_at: vote.at });
}

export async function markConditionMet(
  tx: GovernedTx,
  approvalId: string,
  by: string,
  at: Date,
): Promise<void> {
  const changed = await tx('approvals')
    .where({ id: approvalId })
    .whereNull('condition_met_at')
    .update({ condition_met_at: at, condition_met_by: by });
  if (changed !== 1) {
    throw new Error(
      `Meeting the condition of ${approvalId} changed ${changed} rows, expected 1`,
    );
  }
}

export function sha256Hex(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/**
 * Notes a refusal for this minute.
 *
 * @returns false when an equal one was entered in the same minute, so that a client that knocks in a
 *   loop does not fill the ledger (safety: S21)
 */
export async function noteRefusal(
  tx: GovernedTx,
  versionId: string,
  principal: string,
  digest: string,
  at: Date,
): Promise<boolean> {
  const { rowCount } = await tx.raw(
    `insert into refusals (version_id, principal, digest, minute)
     values (?, ?, ?, date_trunc('minute', ?::timestamptz)) on conflict do nothing`,
    [versionId, principal, digest, at.toISOString()],
  );
  return rowCount === 1;
}
