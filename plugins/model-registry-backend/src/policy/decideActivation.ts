import type { z } from 'zod';
import {
  policiesPerCaseMax,
  type contract,
  type PolicyActivation,
} from '@assay/plugin-model-registry-common';
import { govern, type Answer } from '../audit/govern';
import type { Governed, GovernedTx, WriteRequest } from '../audit/types';
import type { Context } from '../context';
import type { Principal } from '../http/access';
import { HttpProblem, notFound } from '../http/problem';
import { refuseForged, refuseSettled } from './activatePack';
import {
  countInForce,
  endOthers,
  findActivation,
  settleActivation,
} from './activationRows';
import { findRevision, lockPack, type ActivationRow } from './keptRows';
import { activationView } from './packViews';
import { activationChanged, policyEvent } from './policyEvent';
import { countPolicyChange, lockPolicies } from '../database/policySet';
import { bytesOf } from './signedRevision';
import { loadDrafts } from './triedPacks';

type Body = z.output<(typeof contract)['decidePolicyActivation']['body']>;

interface Asked {
  readonly principal: Principal;
  readonly write: WriteRequest;
  readonly pack: string;
  readonly id: string;
  readonly body: Body;
}

/** What a request becomes, by a second person: neither who asked nor who wrote the revision (safety: S3, S5, S7). */
export async function decideActivation(
  ctx: Context,
  asked: Asked,
): Promise<Answer<PolicyActivation>> {
  const { principal, write, pack, id, body } = asked;
  if (body.decision === 'approve') await loadAhead(ctx, asked);
  return govern<PolicyActivation>(ctx, write, async (tx, at) => {
    await lockPack(tx, pack);
    const row = await findActivation(tx, pack, id);
    if (!row) throw notFound('activation');
    refuseSettled(row);
    await refuseOwn(tx, row, principal);
    const decided = {
      decided_by: principal.ref,
      decided_at: at,
      decision: body.rationale,
    };
    if (body.decision === 'approve')
      return approve(ctx, tx, { ...row, ...decided }, at);
    const status = 'rejected' as const;
    const settled = await settleActivation(tx, row, { status, ...decided });
    return answerOf('policy.activation-rejected', settled, at);
  });
}

/** Puts it in force: the moves that are being decided end first, and those after it ask the new one (safety: W2). */
async function approve(
  ctx: Context,
  tx: GovernedTx,
  row: ActivationRow,
  at: Date,
): Promise<Governed<PolicyActivation>> {
  const { pack, revision } = row;
  if (revision !== null) {
    const kept = await findRevision(tx, { pack, revision });
    refuseForged(ctx, kept!);
  }
  await lockPolicies(tx);
  const from = {
    warn_from: row.warn_from && later(row.warn_from, at),
    block_from: row.block_from && later(row.block_from, at),
  };
  const times = { ...from, warn_from: from.warn_from ?? at };
  const takesOver = from.block_from ?? times.warn_from;
  const { decided_by, decided_at, decision } = row;
  const change = { decided_by, decided_at, decision, ...times };
  const status = 'approved' as const;
  const settled = await settleActivation(tx, row, { status, ...change });
  await endOthers(tx, row, takesOver);
  if ((await countInForce(tx, at)) > policiesPerCaseMax) {
    throw new HttpProblem(
      'conflict',
      `More than ${policiesPerCaseMax} packs would be asked at once. Deactivate one first.`,
    );
  }
  await countPolicyChange(tx);
  return answerOf('policy.activated', settled, at);
}

function later(time: Date, other: Date): Date {
  return time > other ? time : other;
}

/** What cannot be made ready is refused before it can block anybody; it also takes long, and so is done before the locks. */
async function loadAhead(
  ctx: Context,
  { pack, id, principal }: Asked,
): Promise<void> {
  const row = await findActivation(ctx.db, pack, id);
  if (!row || row.revision === null) return;
  const kept = await findRevision(ctx.db, { pack, revision: row.revision });
  if (!kept) return;
  refuseForged(ctx, kept);
  const files = bytesOf(kept.files);
  await loadDrafts(ctx, principal.ref, [{ files, field: 'revision' }]);
}

async function refuseOwn(
  tx: GovernedTx,
  { asked_by: askedBy, pack, revision }: ActivationRow,
  { ref }: Principal,
): Promise<void> {
  if (askedBy === ref) {
    throw new HttpProblem(
      'forbidden',
      'You asked for it, so somebody else decides. Ask a colleague of MRC or Security.',
    );
  }
  if (revision === null) return;
  const kept = await findRevision(tx, { pack, revision });
  if (kept?.author !== ref) return;
  throw new HttpProblem(
    'forbidden',
    'You wrote this revision, so somebody else decides. Ask a colleague of MRC or Security.',
  );
}

function answerOf(
  type: 'policy.activated' | 'policy.activation-rejected',
  row: ActivationRow,
  at: Date,
): Governed<PolicyActivation> {
  return {
    result: activationView(row, at),
    events: [
      policyEvent(type, row.pack, {
        data: {
          activation: row.id,
          revision: row.revision ?? undefined,
          version: row.version ?? undefined,
          events: row.events,
          scope: row.scope,
          warnFrom: row.warn_from?.toISOString(),
          blockFrom: row.block_from?.toISOString(),
        },
        personal: { actor: row.decided_by!, rationale: row.decision! },
      }),
    ],
    messages: [activationChanged(row)],
  };
}
