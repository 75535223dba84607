import {
  caseView,
  type CaseView,
  type MoveName,
} from '@assay/plugin-model-registry-common';
import type { Context } from '../context';
import type { ModelRow } from '../database/rows';
import type { Principal } from '../http/access';
import { sameLedgerOf } from '../database/sameLedger';
import { requireVersion } from '../database/subjects';
import { callerOf, seenBy } from './caller';
import { weigh } from './weighedCase';

interface Asked {
  principal: Principal;
  model: ModelRow;
  selector: string;
  move?: MoveName;
}

/**
 * The case file and the verdicts as they stand for one caller; nothing changes by asking. A room of many facts
 * is asked for by several people, and by one of them again and again, so a case is judged anew once something
 * was entered in the ledger, or after a few seconds. Whatever is decided is judged for itself (safety: S4).
 */
export async function getCase(ctx: Context, asked: Asked): Promise<CaseView> {
  const { kind, ref, viaActor } = asked.principal;
  const about = [asked.model.id, asked.selector, asked.move];
  const question = JSON.stringify(['case', kind, ref, viaActor, ...about]);
  return sameLedgerOf(ctx).answer(question, () => readCase(ctx, asked));
}

async function readCase(
  ctx: Context,
  { principal, model, selector, move }: Asked,
): Promise<CaseView> {
  const version = await requireVersion(ctx.db, model, selector);
  const [{ file }, known] = await Promise.all([
    weigh(ctx, { model, version }),
    callerOf(ctx, principal, model),
  ]);
  return caseView(seenBy(file, known), move, known.caller);
}
