import type { z } from 'zod';
import type { contract } from '@assay/plugin-model-registry-common';
import type { Context } from '../context';
import type { ModelRow } from '../database/rows';
import { modelColumns } from '../database/subjects';
import type { Principal } from '../http/access';
import { decodeCursor, pageOf, timePart, uuidPart } from '../http/cursor';
import { newestVersion, productionVersion } from './readModels';
import { isoOf, modelSummary, type VersionJson } from './views';

type Endpoint = (typeof contract)['listChanges'];

type Row = ModelRow & {
  newest: VersionJson | null;
  production: VersionJson | null;
  rests: { base: string | null; datasets: { id: string }[] | null } | null;
};

/** What the metadata of the production, else newest version says the model rests on. */
const restsOn = `(select jsonb_build_object('base', v.metadata#>>'{provenance,base_model,name}',
    'datasets', v.metadata#>'{data,datasets}')
  from versions v where v.model_id = page.id
  order by exists (select 1 from aliases a where a.version_id = v.id and a.alias = 'production') desc,
    (v.state = 'retired'), v.semver_order desc limit 1)`;

/** Models by the time of their last change, filtered by what the caller may read (safety: S9). */
export async function listChanges(
  ctx: Context,
  principal: Principal,
  query: z.output<Endpoint['query']>,
): Promise<z.input<Endpoint['result']>> {
  const visible = await ctx.access.visibleModels(principal);
  const page = ctx
    .db('models')
    .select(modelColumns)
    .orderByRaw('models.changed_at desc, models.id desc')
    .limit(query.limit + 1);
  visible(page);
  if (query.from) page.whereRaw('models.changed_at >= ?', [query.from]);
  if (query.to) page.whereRaw('models.changed_at <= ?', [query.to]);
  const after = decodeCursor(query.cursor, [timePart, uuidPart]);
  if (after) {
    page.whereRaw(
      '(models.changed_at, models.id) < (?::timestamptz, ?::uuid)',
      after,
    );
  }
  const rows: Row[] = await ctx.db
    .with('page', page)
    .select(
      'page.*',
      ctx.db.raw(`${newestVersion('page.id')} as newest`),
      ctx.db.raw(`${productionVersion('page.id')} as production`),
      ctx.db.raw(`${restsOn} as rests`),
    )
    .from('page')
    .orderByRaw('page.changed_at desc, page.id desc');
  return pageOf(rows, query.limit, changedModel, row => [
    isoOf(row.changed_at),
    row.id,
  ]);
}

function changedModel(row: Row) {
  const base = row.rests?.base;
  return {
    model: modelSummary(row, row.newest, row.production),
    ...(base ? { baseModel: base } : {}),
    datasets: (row.rests?.datasets ?? []).map(({ id }) => id),
  };
}
