import type { z } from 'zod';
import type { contract } from '@assay/plugin-model-registry-common';
import type { Knex } from 'knex';
import type { Context } from '../context';
import type { ModelRow } from '../database/rows';
import type { Principal, Visibility } from '../http/access';
import {
  decodeCursor,
  pageOf,
  textPart,
  timePart,
  uuidPart,
} from '../http/cursor';
import { newestVersion, productionVersion } from './readModels';
import { modelColumns } from '../database/subjects';
import { isoOf, modelSummary, type VersionJson } from './views';

type ListModels = (typeof contract)['listModels'];
type Query = z.output<ListModels['query']>;
type Result = z.input<ListModels['result']>;

/** Above this nobody reads a count, and counting would cost more than finding. */
const totalMax = 10_000;
const wordsMax = 12;

type Row = ModelRow & {
  newest: VersionJson | null;
  production: VersionJson | null;
};

/** Finds models a principal may read, filtered before anything is counted (safety: S9), in one round trip. */
export async function listModels(
  ctx: Context,
  principal: Principal,
  query: Query,
): Promise<Result> {
  const visible = await ctx.access.visibleModels(principal);
  const rows = await readPage(ctx.db, visible, query);
  const total = Number(rows[0].total);
  const found = rows.filter(row => row.id !== null);
  const page = pageOf(
    found,
    query.limit,
    row => modelSummary(row, row.newest, row.production),
    row =>
      query.sort === 'name'
        ? [row.group, row.name]
        : [isoOf(row.changed_at), row.id],
  );
  return {
    ...page,
    total: Math.min(total, totalMax),
    totalIsExact: total <= totalMax,
  };
}

async function readPage(
  db: Knex,
  visible: Visibility,
  query: Query,
): Promise<(Row & { total: string })[]> {
  const matching = () => {
    const models = db('models');
    visible(models);
    applyFilters(models, query);
    return models;
  };
  const page = matching()
    .select(modelColumns)
    .orderByRaw(
      query.sort === 'name'
        ? 'models."group", models.name'
        : 'models.changed_at desc, models.id desc',
    )
    .limit(query.limit + 1);
  startAfter(page, query);
  const total = db.count('* as total').from(
    matching()
      .select(db.raw('1'))
      .limit(totalMax + 1)
      .as('some'),
  );
  return db
    .with('page', page)
    .with('counted', total)
    .select(
      'page.*',
      'counted.total',
      db.raw(`${newestVersion('page.id')} as newest`),
      db.raw(`${productionVersion('page.id')} as production`),
    )
    .from('counted')
    .joinRaw('left join page on true')
    .orderByRaw(
      query.sort === 'name'
        ? 'page."group", page.name'
        : 'page.changed_at desc, page.id desc',
    );
}

function startAfter(page: Knex.QueryBuilder, query: Query): void {
  if (query.sort === 'name') {
    const after = decodeCursor(query.cursor, [textPart, textPart]);
    if (after) page.whereRaw('(models."group", models.name) > (?, ?)', after);
    return;
  }
  const after = decodeCursor(query.cursor, [timePart, uuidPart]);
  if (after) {
    page.whereRaw(
      '(models.changed_at, models.id) < (?::timestamptz, ?::uuid)',
      after,
    );
  }
}

function applyFilters(models: Knex.QueryBuilder, query: Query): void {
  const any = (sql: string, values: readonly string[] | undefined) => {
    if (values && values.length > 0) models.whereRaw(sql, [values] as never);
  };
  any('models.owner = any(?)', query.owner);
  any('models.tier = any(?)', query.tier);
  any('models.tags && ?::text[]', query.tag);
  const ofVersion = (condition: string) =>
    `exists (select 1 from versions v where v.model_id = models.id and ${condition})`;
  any(ofVersion('v.state = any(?)'), query.state);
  any(ofVersion('v.frameworks && ?::text[]'), query.framework);
  any(ofVersion('v.licence = any(?)'), query.licence);
  const text = (query.q ?? query.query ?? '').trim();
  if (text !== '') applySearch(models, text);
}

/** Every word as the beginning of one, or the whole text somewhere in the name. */
function applySearch(models: Knex.QueryBuilder, text: string): void {
  const words = text.toLowerCase().match(/[\p{Letter}\p{Number}]+/gu) ?? [];
  const tsquery = words
    .slice(0, wordsMax)
    .map(word => `'${word}':*`)
    .join(' & ');
  const like = `%${text.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`;
  models.where(either => {
    either.whereRaw(`(models."group" || '/' || models.name) like ?`, [like]);
    if (tsquery)
      either.orWhereRaw(`models.search @@ to_tsquery('simple', ?)`, [tsquery]);
  });
}
