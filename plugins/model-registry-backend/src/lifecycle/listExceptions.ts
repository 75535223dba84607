import {
  exceptionsPerCaseMax,
  type ExceptionView,
} from '@assay/plugin-model-registry-common';
import type { Context } from '../context';
import type { ExceptionRow, ModelRow, VersionRow } from '../database/rows';
import { exceptionView } from './exceptions';

/** Exceptions that cover a version or were filed at it, newest first; never more than a case holds. */
export async function listExceptions(
  ctx: Context,
  model: ModelRow,
  version: VersionRow,
): Promise<{ items: ExceptionView[] }> {
  const rows: ExceptionRow[] = await ctx
    .db('exceptions')
    .where({ version_id: version.id })
    .orWhere({ scope: 'model', model_id: model.id })
    .orWhere({ scope: 'group', group: model.group })
    .orderBy([{ column: 'asked_at', order: 'desc' }, 'id'])
    .limit(exceptionsPerCaseMax);
  const at = { now: ctx.now().toISOString(), rules: ctx.config.rules };
  return {
    items: rows.map(row => exceptionView(row, model, version.version, at)),
  };
}
