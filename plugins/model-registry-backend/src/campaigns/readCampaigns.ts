import type { z } from 'zod';
import {
  type CampaignItem,
  type CampaignView,
  type contract,
  type RiskTier,
} from '@assay/plugin-model-registry-common';
import type { Knex } from 'knex';
import type { Context } from '../context';
import { decodeCursor, pageOf, textPart } from '../http/cursor';
import type { Principal } from '../http/access';
import { notFound } from '../http/problem';
import { isoOf } from '../registry/views';
import { attestedDigest } from './attestedDigest';
import { findCampaign, unchangedSql, type CampaignRow } from './store';

/** Shown at once: who needs more than the last hundred campaigns reads the ledger. */
const campaignsMax = 100;

type Query = z.output<(typeof contract)['listCampaignItems']['query']>;

/** Campaigns with their progress among what a caller may read, counted in SQL (safety: S9). */
export async function readCampaigns(
  ctx: Context,
  principal: Principal,
  db: Knex = ctx.db,
  id?: string,
): Promise<CampaignView[]> {
  const [visible, memberships] = await Promise.all([
    ctx.access.visibleModels(principal),
    ctx.roles.membershipsOf(principal),
  ]);
  const counts = db('campaign_items as i')
    .join('versions as v', 'v.id', 'i.version_id')
    .join('models', 'models.id', 'v.model_id')
    .whereRaw('i.campaign_id = c.id')
    .select(
      db.raw(
        `count(*) as total, count(*) filter (where i.status = 'attested') as attested,
         count(*) filter (where i.status = 'flagged') as flagged,
         count(*) filter (where i.status = 'open' and models.owner = any(?)) as yours`,
        [memberships] as never,
      ),
    );
  visible(counts);
  const query = db('campaigns as c')
    .joinRaw('cross join lateral (?) as n', [counts] as never)
    .orderBy([{ column: 'c.opened_at', order: 'desc' }, 'c.id'])
    .limit(campaignsMax)
    .select('c.*', 'n.*');
  if (id) query.where('c.id', id);
  const rows: (CampaignRow & Record<string, unknown>)[] = await query;
  return rows.map(viewOf);
}

function viewOf(row: CampaignRow & Record<string, unknown>): CampaignView {
  const number = (name: string) => Number(row[name]);
  return {
    id: row.id,
    title: row.title,
    statement: row.statement,
    ...(row.group ? { group: row.group } : {}),
    ...(row.tiers ? { tiers: row.tiers as RiskTier[] } : {}),
    openedBy: row.opened_by,
    openedAt: isoOf(row.opened_at),
    dueAt: isoOf(row.due_at),
    ...(row.closed_at ? { closedAt: isoOf(row.closed_at) } : {}),
    progress: {
      total: number('total'),
      attested: number('attested'),
      flagged: number('flagged'),
      yours: number('yours'),
    },
  };
}

interface ItemRow {
  version_id: string;
  model: string;
  title: string;
  version: string;
  tier: RiskTier;
  status: CampaignItem['status'];
  by_ref: string | null;
  at: Date | null;
  manifest_digest: string | null;
  metadata_digest: string;
  unchanged: boolean;
}

/** Versions of a campaign that a caller may read; `yours` are open and of a group the caller owns them with. */
export async function listCampaignItems(
  ctx: Context,
  principal: Principal,
  campaignId: string,
  query: Query,
): Promise<{ items: CampaignItem[]; nextCursor?: string }> {
  if (!(await findCampaign(ctx.db, campaignId))) throw notFound('campaign');
  const after = decodeCursor(query.cursor, [textPart, textPart]);
  const visible = await ctx.access.visibleModels(principal);
  const inner = ctx
    .db('campaign_items as i')
    .join('versions as v', 'v.id', 'i.version_id')
    .join('models', 'models.id', 'v.model_id')
    .where('i.campaign_id', campaignId)
    .select(
      'i.version_id',
      'i.status',
      'i.by_ref',
      'i.at',
      'v.version',
      'v.manifest_digest',
      'v.metadata_digest',
      'models.title',
      'models.tier',
      ctx.db.raw(`models."group" || '/' || models.name as model`),
      ctx.db.raw(`${unchangedSql} as unchanged`),
    );
  visible(inner);
  if (query.view === 'yours') {
    const memberships = await ctx.roles.membershipsOf(principal);
    inner.where('i.status', 'open').whereIn('models.owner', memberships);
  }
  const page = ctx.db.from(inner.as('t')).select('t.*');
  // What has not changed comes first: it is settled in bulk.
  const place = `(case when t.unchanged then 'a' else 'b' end) || t.model || '@' || t.version`;
  if (after)
    page.whereRaw(`(${place}, t.version_id::text) > (?, ?)`, after as string[]);
  const rows: (ItemRow & { place: string })[] = await page
    .select(ctx.db.raw(`${place} as place`))
    .orderByRaw(`${place}, t.version_id::text`)
    .limit(query.limit + 1);
  return pageOf(rows, query.limit, itemOf, row => [row.place, row.version_id]);
}

function itemOf(row: ItemRow): CampaignItem {
  return {
    versionId: row.version_id,
    model: row.model,
    title: row.title,
    version: row.version,
    tier: row.tier,
    status: row.status,
    digest: attestedDigest(row),
    unchanged: row.unchanged,
    ...(row.by_ref ? { by: row.by_ref } : {}),
    ...(row.at ? { at: isoOf(row.at) } : {}),
  };
}
