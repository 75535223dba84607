import {
  caseDigest,
  decide,
  moves,
  type Caller,
  type CaseFile,
  type Decision,
  type Effect,
  type MoveName,
  type MoveResult,
  type Problem,
  type ReviewingRole,
} from '@assay/plugin-model-registry-common';
import type { Answer } from '../audit/govern';
import type {
  Governed,
  GovernedTx,
  LedgerEvent,
  WriteRequest,
} from '../audit/types';
import type { Context } from '../context';
import type { ModelRow } from '../database/rows';
import type { Principal } from '../http/access';
import { dropAlias, pointAlias } from '../registry/aliases';
import {
  modelChanged,
  requireVersion,
  type Locked,
} from '../database/subjects';
import { versionSummary } from '../registry/views';
import { decidedCaseText, recordOf, verdictLines } from './decidedCase';
import { useExceptions } from './exceptionStore';
import { governCase } from './governCase';
import { judgedAs } from './judgedAs';
import { moveDoor } from './moveDoor';
import { refuseMove } from './refuseMove';
import {
  closeRequest,
  closes,
  moveVersion,
  openRequest,
  recordVote,
  sha256Hex,
  takeBackVotes,
} from './store';

export interface MoveRequest {
  readonly move: MoveName;
  readonly principal: Principal;
  readonly write: WriteRequest;
  readonly model: ModelRow;
  readonly selector: string;
  readonly role?: ReviewingRole;
  readonly caseDigest?: string;
  readonly onBehalfOf?: string;
  readonly condition?: { text: string; dueAt: string };
  readonly rationale?: string;
}

/** All that one decision came from and led to, on its way into rows and entries. */
export interface Decided<D extends Decision = Decision> {
  readonly asked: MoveRequest;
  readonly caller: Caller;
  readonly rows: Locked;
  readonly file: CaseFile;
  readonly digest: string;
  readonly decision: D;
  readonly at: Date;
}
type Accepted = Extract<Decision, { ok: true }>;

/**
 * Makes one move, or refuses it; either is entered in the ledger. Packs run before the transaction on
 * the case as it is; inside, after the locks, the case is gathered again (safety: W2).
 */
export async function changeVersion(
  ctx: Context,
  asked: MoveRequest,
): Promise<Answer<MoveResult | Problem>> {
  const version = await requireVersion(ctx.db, asked.model, asked.selector);
  const { move, role, caseDigest: shown, onBehalfOf, condition } = asked;
  const input = { role, caseDigest: shown, onBehalfOf, condition };
  const door = moveDoor(ctx, move, input);
  return governCase<MoveResult | Problem>(
    ctx,
    asked,
    version,
    async (tx, locked) => {
      const { file, caller } = locked;
      const decision = decide(move, file, caller, input);
      const decided = { ...locked, asked, digest: caseDigest(file) };
      if (!decision.ok) return refuseMove(tx, { ...decided, decision });
      door.requireOpen(file, caller);
      return accept(tx, { ...decided, decision });
    },
    door.ask,
  );
}

/** Carries out what was decided: rows, case and entries in one transaction. */
export async function accept(
  tx: GovernedTx,
  decided: Decided<Accepted>,
): Promise<Governed<MoveResult>> {
  const { rows, decision, at } = decided;
  const { model, version } = rows;
  for (const effect of decision.effects) await carryOut(tx, decided, effect);
  const recertify = decision.effects.find(
    effect => effect.kind === 'recertify-by',
  );
  const moved = await moveVersion(tx, rows, decision.to, at, recertify?.at);
  const summary = versionSummary(moved.version);
  const text = decidedCaseText(recordOf(decided));
  const digest = sha256Hex(text);
  const { verdicts } = decision;
  return {
    result: { version: summary, verdicts, entryId: '' },
    complete: ([entryId]) => ({ version: summary, verdicts, entryId }),
    decidedCase: { versionId: version.id, text, digest },
    judged: judgedAs(decided),
    events: eventsOf(decided, digest),
    messages: [modelChanged(model, moved.modelRevision)],
  };
}

async function carryOut(
  tx: GovernedTx,
  decided: Decided<Accepted>,
  effect: Effect,
): Promise<void> {
  const { asked, caller, rows, file, digest, at } = decided;
  const { version, model } = rows;
  const rationale = asked.rationale ?? '';
  switch (effect.kind) {
    case 'open-request':
      return openRequest(tx, version.id, effect, {
        ref: caller.ref,
        rationale,
        at,
      });
    case 'close-request':
      return closeRequest(
        tx,
        file.request!,
        closes[asked.move] ?? 'withdrawn',
        { ref: caller.ref, at },
      );
    case 'record-vote':
      return recordVote(tx, {
        versionId: version.id,
        requestId: file.request!.id,
        role: effect.role,
        by: caller.ref,
        at,
        rationale,
        caseDigest: digest,
        onBehalfOf: effect.onBehalfOf,
        condition: asked.condition,
      });
    case 'take-back-votes':
      return takeBackVotes(tx, {
        requestId: file.request!.id,
        role: effect.role,
        by: caller.ref,
        at,
      });
    case 'point-alias':
      return pointAlias(tx, model.id, effect.alias, version.id, at);
    case 'drop-alias':
      await dropAlias(tx, model.id, effect.alias, version.id);
      return undefined;
    case 'use-exceptions':
      return useExceptions(tx, effect.ids, at);
    case 'recertify-by':
      return undefined; // written with the state
    default:
      return effect satisfies never;
  }
}

/** What happened first, and the alias after it, since it points where the move has led. */
function eventsOf(
  decided: Decided<Accepted>,
  caseSha256: string,
): LedgerEvent[] {
  const { asked, caller, rows, file, digest, decision } = decided;
  const { model, version } = rows;
  const vote = decision.effects.find(
    effect =>
      effect.kind === 'record-vote' || effect.kind === 'take-back-votes',
  );
  const moved: LedgerEvent = {
    type: typeOf(asked.move),
    subject: { kind: 'version', ref: file.version.ref },
    data: {
      move: asked.move,
      from: decision.from,
      to: decision.to,
      caseDigest: digest,
      caseSha256,
      manifestDigest: version.manifest_digest ?? undefined,
      request: file.request?.id,
      role: vote?.role,
      conditionDueAt: asked.condition?.dueAt,
      verdicts: moves[asked.move].judged
        ? verdictLines(decision.verdicts)
        : undefined,
    },
    personal: {
      actor: caller.ref,
      ...(asked.rationale ? { rationale: asked.rationale } : {}),
      ...(asked.onBehalfOf ? { onBehalfOf: asked.onBehalfOf } : {}),
      ...(asked.condition ? { condition: asked.condition.text } : {}),
    },
  };
  const alias = decision.effects.find(
    effect => effect.kind === 'point-alias' || effect.kind === 'drop-alias',
  );
  if (!alias) return [moved];
  const pointed: LedgerEvent = {
    type: 'version.alias-moved',
    subject: { kind: 'model', ref: `${model.group}/${model.name}` },
    data: {
      alias: alias.alias,
      to: alias.kind === 'point-alias' ? version.version : undefined,
    },
    personal: { actor: caller.ref },
  };
  return [moved, pointed];
}

function typeOf(move: MoveName): LedgerEvent['type'] {
  if (move === 'approve') return 'version.approved';
  return move === 'take-back' ? 'version.approval-taken-back' : 'version.moved';
}
