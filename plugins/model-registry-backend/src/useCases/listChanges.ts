import type { z } from 'zod';
import type {
  contract,
  MetadataChange,
  UseCaseChange,
} from '@assay/plugin-model-registry-common';
import type { Context } from '../context';
import type { Principal } from '../http/access';
import { decodeCursor, numberPart, pageOf } from '../http/cursor';
import { isoOf } from '../registry/views';
import type { ChangeDetail } from './rows';

type Query = z.output<(typeof contract)['listUseCaseChanges']['query']>;
type MetadataQuery = z.output<
  (typeof contract)['listMetadataChanges']['query']
>;

interface ChangeRow {
  id: string;
  at: Date;
  by_ref: string;
  what: UseCaseChange['what'];
  model: string | null;
  detail: ChangeDetail;
}

/** A line about a model is there for whoever may read that model (safety: S9). */
export async function listUseCaseChanges(
  ctx: Context,
  principal: Principal,
  useCaseId: string,
  query: Query,
): Promise<{ items: UseCaseChange[]; nextCursor?: string }> {
  const after = decodeCursor(query.cursor, [numberPart]);
  const visible = await ctx.access.visibleModels(principal);
  const readable = ctx.db('models').select('models.id');
  visible(readable);
  const list = ctx
    .db('use_case_history as h')
    .leftJoin('models as m', 'm.id', 'h.model_id')
    .where('h.use_case_id', useCaseId)
    .where(where =>
      where.whereNull('h.model_id').orWhereIn('h.model_id', readable),
    )
    .orderBy('h.id', 'desc')
    .limit(query.limit + 1)
    .select(
      ...['h.id', 'h.at', 'h.by_ref', 'h.what', 'h.detail'],
      ctx.db.raw(`m."group" || '/' || m.name as model`),
    );
  if (after) list.where('h.id', '<', after[0]);
  const rows: ChangeRow[] = await list;
  return pageOf(
    rows,
    query.limit,
    row => ({
      id: row.id,
      at: isoOf(row.at),
      by: row.by_ref,
      what: row.what,
      ...(row.model ? { model: row.model } : {}),
      ...row.detail,
    }),
    row => [row.id],
  );
}

/** What edits of a version's metadata said before and after; edits from before this was kept are not there. */
export async function listMetadataChanges(
  ctx: Context,
  versionId: string,
  query: MetadataQuery,
): Promise<{ items: MetadataChange[]; nextCursor?: string }> {
  const after = decodeCursor(query.cursor, [numberPart]);
  const list = ctx
    .db('metadata_changes')
    .where({ version_id: versionId })
    .orderBy('id', 'desc')
    .limit(query.limit + 1);
  if (query.section) list.where({ section: query.section });
  if (after) list.where('id', '<', after[0]);
  const rows = await list;
  return pageOf(
    rows,
    query.limit,
    row => ({
      id: row.id,
      at: isoOf(row.at),
      by: row.by_ref,
      section: row.section,
      ...(row.before === null ? {} : { before: row.before }),
      ...(row.after === null ? {} : { after: row.after }),
    }),
    row => [row.id],
  );
}
