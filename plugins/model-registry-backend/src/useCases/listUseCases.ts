import type { z } from 'zod';
import type {
  contract,
  EuClass,
  RiskTier,
  UseCaseSummary,
} from '@assay/plugin-model-registry-common';
import type { Context } from '../context';
import { useCaseTierSql } from '../database/assessedTier';
import type { Principal } from '../http/access';
import { decodeCursor, pageOf, timePart, uuidPart } from '../http/cursor';
import { isoOf } from '../registry/views';
import { mayCreate } from './requireKeeper';

type Query = z.output<(typeof contract)['listUseCases']['query']>;

interface Row {
  id: string;
  group: string;
  title: string;
  purpose: string;
  owner: string;
  now_tier: RiskTier | null;
  eu_class: EuClass | null;
  is_overridden: boolean;
  closed_at: Date | null;
  models: string;
  changed_at: Date;
}

const nowTier = useCaseTierSql('clock_timestamp()');

/**
 * Use cases a caller may read, judged by owner, group and tier as models are. The query calls them `models`, so
 * that the portal's conditions narrow them in SQL; a second one does the same for the models they name, which
 * are neither counted nor searched by who may not read them (safety: S9).
 */
export async function listUseCases(
  ctx: Context,
  principal: Principal,
  query: Query,
): Promise<z.input<(typeof contract)['listUseCases']['result']>> {
  const { db } = ctx;
  const after = decodeCursor(query.cursor, [timePart, uuidPart]);
  const visible = await ctx.access.visibleModels(principal);
  const linked = db('models')
    .join('use_case_models as l', 'l.model_id', 'models.id')
    .whereRaw('l.use_case_id = u.id');
  visible(linked);
  const readable = db('use_cases as models').select('models.id');
  visible(readable);
  const list = db('use_cases as u')
    .whereIn('u.id', readable)
    .select(
      ...['u.id', 'u.group', 'u.title', 'u.purpose', 'u.owner'],
      ...['u.eu_class', 'u.changed_at', 'u.closed_at'],
      db.raw(`${nowTier} as now_tier`),
      db.raw(
        'coalesce(u.override_ends_at > clock_timestamp(), false) as is_overridden',
      ),
      linked.clone().count('*').as('models'),
    )
    .orderBy([
      { column: 'u.changed_at', order: 'desc' },
      { column: 'u.id', order: 'desc' },
    ])
    .limit(query.limit + 1);
  if (query.q) {
    const like = `%${query.q.replace(/[\\%_]/g, '\\$&')}%`;
    list.whereRaw('(u.title ilike ? or u.purpose ilike ?)', [like, like]);
  }
  if (query.group) list.where('u.group', query.group);
  if (query.state === 'open') list.whereNull('u.closed_at');
  if (query.state === 'closed') list.whereNotNull('u.closed_at');
  if (query.euClass) list.whereIn('u.eu_class', query.euClass);
  if (query.tier)
    list.whereRaw(`coalesce(${nowTier}, 'none') = any(?)`, [
      query.tier,
    ] as never);
  if (query.model) {
    const [group, name] = query.model.split('/');
    list.whereExists(
      linked.clone().where({ 'models.group': group, 'models.name': name }),
    );
  }
  if (after)
    list.whereRaw('(u.changed_at, u.id) < (?::timestamptz, ?::uuid)', after);
  const rows: Row[] = await list;
  const page = pageOf(rows, query.limit, summaryOf, row => [
    isoOf(row.changed_at),
    row.id,
  ]);
  return { ...page, mayCreate: await mayCreate(ctx, principal) };
}

function summaryOf(row: Row): UseCaseSummary {
  return {
    id: row.id,
    group: row.group,
    title: row.title,
    purpose: row.purpose,
    owner: row.owner,
    ...(row.now_tier ? { tier: row.now_tier } : {}),
    ...(row.eu_class ? { euClass: row.eu_class } : {}),
    isOverridden: row.is_overridden,
    isClosed: row.closed_at !== null,
    models: Number(row.models),
    changedAt: isoOf(row.changed_at),
  };
}
