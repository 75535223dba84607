import {
  caseView,
  type CaseView,
  type MoveName,
} from '@assay/plugin-model-registry-common';
import type { Context } from '../context';
import type { ModelRow } from '../database/rows';
import type { Principal } from '../http/access';
import { requireVersion } from '../database/subjects';
import { callerOf, seenBy } from './caller';
import { weigh } from './weighedCase';

/** The case file and the verdicts as they stand for one caller; nothing changes by asking. */
export async function getCase(
  ctx: Context,
  asked: {
    principal: Principal;
    model: ModelRow;
    selector: string;
    move?: MoveName;
  },
): Promise<CaseView> {
  const { model } = asked;
  const version = await requireVersion(ctx.db, model, asked.selector);
  const [{ file }, known] = await Promise.all([
    weigh(ctx, { model, version }),
    callerOf(ctx, asked.principal, model),
  ]);
  return caseView(seenBy(file, known), asked.move, known.caller);
}
