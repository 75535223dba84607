import {
  usageDays,
  type VersionState,
} from '@assay/plugin-model-registry-common';
import type { Knex } from 'knex';
import type { Context } from '../context';
import type { ModelRow, VersionRow } from '../database/rows';
import type { Visibility } from '../http/readable';
import { gatherCases, type CaseWithoutPacks } from '../lifecycle/gatherCase';

const pageMax = 200; // cases gathered in one round trip, a few MB of them

export interface Walk {
  readonly visible: Visibility;
  readonly states: readonly VersionState[];
  readonly now: Date;
  /** Told of a version whose case cannot be gathered, which is then left out; without it the walk ends there. */
  readonly onFault?: (ref: string, error: Error) => Promise<void>;
}

type Parts = Pick<Context, 'config' | 'store' | 'regions' | 'db'>;
type Row = VersionRow & { model: ModelRow; downloads: string };

/** Of a version, in the days that usage is shown for. */
export const recentDownloads = `(select coalesce(sum(u.downloads), 0) from model_usage u
  where u.version_id = versions.id and u.day > (now() at time zone 'utc')::date - ${usageDays})`;

/** Of how many versions a principal may read the cases; counted as they are read (safety: S9). */
export async function countVersions(db: Knex, walk: Walk): Promise<number> {
  const [{ count }] = await versionsOf(db, walk).count();
  return Number(count);
}

/**
 * The cases of all versions that a principal may read, page by page in the order of their ids: no page
 * grows with how far it is. The next page is gathered while the last one is judged.
 */
export async function* walkCases(
  ctx: Parts,
  walk: Walk,
): AsyncGenerator<CaseWithoutPacks[]> {
  let next = gatherPage(ctx, walk, undefined);
  try {
    for (;;) {
      const { cases, last, isLast } = await next;
      if (!isLast) next = gatherPage(ctx, walk, last);
      if (cases.length > 0) yield cases;
      if (isLast) return;
    }
  } finally {
    // Nobody waits for a page that was begun for nothing.
    next.catch(() => undefined);
  }
}

interface Page {
  readonly cases: CaseWithoutPacks[];
  readonly last?: string;
  readonly isLast: boolean;
}

async function gatherPage(
  ctx: Parts,
  walk: Walk,
  after: string | undefined,
): Promise<Page> {
  const query = versionsOf(ctx.db, walk)
    .select(
      'versions.*',
      ctx.db
        .raw(`jsonb_build_object('id', models.id, 'group', models."group", 'name', models.name,
        'owner', models.owner, 'declared_tier', models.declared_tier, 'assessed_tier', models.assessed_tier,
        'tier', models.tier, 'region', models.region, 'tags', models.tags) as model`),
      ctx.db.raw(`${recentDownloads} as downloads`),
    )
    .orderBy('versions.id')
    .limit(pageMax);
  if (after !== undefined) query.where('versions.id', '>', after);
  const rows: Row[] = await query;
  const cases = await casesOf(ctx, walk, rows);
  const isLast = rows.length < pageMax;
  return { cases, last: rows.at(-1)?.id, isLast };
}

async function casesOf(
  ctx: Parts,
  walk: Walk,
  rows: readonly Row[],
): Promise<CaseWithoutPacks[]> {
  const { now, onFault } = walk;
  const several = rows.map(row => ({ model: row.model, version: row }));
  try {
    const cases = await gatherCases(ctx, ctx.db, several, now);
    return cases.map((file, at) =>
      withDownloads(file, Number(rows[at].downloads)),
    );
  } catch (error) {
    if (!onFault) throw error;
    if (rows.length > 1) {
      const cases: CaseWithoutPacks[] = [];
      for (const row of rows) cases.push(...(await casesOf(ctx, walk, [row])));
      return cases;
    }
    const [{ model, version }] = rows;
    const ref = `${model.group}/${model.name}@${version}`;
    await onFault(ref, error as Error);
    return [];
  }
}

/** With what nobody judges and a simulation counts by. */
export function withDownloads(
  file: CaseWithoutPacks,
  downloads: number,
): CaseWithoutPacks {
  const { policySet = '0' } = file.beside ?? {};
  return { ...file, beside: { policySet, downloads } };
}

function versionsOf(db: Knex, { visible, states }: Walk): Knex.QueryBuilder {
  const query = db('versions')
    .join('models', 'models.id', 'versions.model_id')
    .whereIn('versions.state', states);
  visible(query);
  return query;
}
