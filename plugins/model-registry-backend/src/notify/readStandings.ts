import {
  recertificationStages,
  tellOfDecisionsDays,
  type ClosedRequest,
  type Standing,
} from '@assay/plugin-model-registry-common';
import type { Context } from '../context';
import { byVersion } from '../database/byVersion';
import type { ModelRow, RequestRow, VersionRow } from '../database/rows';
import { modelColumns } from '../database/subjects';
import { everyFindingOfEach } from '../findings/readFindings';
import { gatherCases } from '../lifecycle/gatherCase';
import { questionsOfEach } from '../lifecycle/questions';
import { isoOf } from '../registry/views';

/** Versions of one model that have something open at once; the newest first. More than that is a mistake. */
const versionsMax = 100;
/** Cases in memory at once; one with many facts has half a megabyte. */
const casesMax = 50;

export interface ModelStandings {
  readonly model: ModelRow;
  readonly standings: readonly Standing[];
}

interface Rows {
  readonly model: ModelRow;
  readonly version: VersionRow;
}

/** The versions of a model of which there may be something to tell, as they stand now (safety: W9). */
export async function readStandings(
  ctx: Context,
  modelId: string,
): Promise<ModelStandings | undefined> {
  const model: ModelRow | undefined = await ctx
    .db('models')
    .select(modelColumns)
    .where({ id: modelId })
    .first();
  if (!model) return undefined;
  const standings: Standing[] = [];
  for await (const { standing } of standingsOf(ctx, [model]))
    standings.push(standing);
  return { model, standings };
}

/**
 * The same for several models, one version after the other, in a few statements for each fifty of them
 * and not in some for each.
 */
export async function* readEachStanding(
  ctx: Context,
  modelIds: readonly string[],
): AsyncGenerator<{ model: ModelRow; standing: Standing }> {
  const models: ModelRow[] = await ctx
    .db('models')
    .select(modelColumns)
    .whereIn('id', [...modelIds]);
  yield* standingsOf(ctx, models);
}

async function* standingsOf(
  ctx: Context,
  models: readonly ModelRow[],
): AsyncGenerator<{ model: ModelRow; standing: Standing }> {
  const modelOf = new Map(models.map(model => [model.id, model]));
  const versions = await versionsToTellOf(ctx, [...modelOf.keys()]);
  for (let at = 0; at < versions.length; at += casesMax) {
    const rows = versions
      .slice(at, at + casesMax)
      .map(version => ({ version, model: modelOf.get(version.model_id)! }));
    yield* standingsOfSome(ctx, rows);
  }
}

async function* standingsOfSome(ctx: Context, rows: readonly Rows[]) {
  const ids = rows.map(({ version }) => version.id);
  const now = ctx.now();
  const [files, closed, questions, findings] = await Promise.all([
    gatherCases(ctx, ctx.db, rows, now),
    closedLately(ctx, ids),
    questionsOfEach(ctx.db, ids),
    everyFindingOfEach(ctx.db, ids, isoOf(now)),
  ]);
  for (const [at, { model, version }] of rows.entries()) {
    const standing: Standing = {
      file: await ctx.packs.complete(files[at]),
      closed: closed.get(version.id) ?? [],
      questions: questions.get(version.id) ?? [],
      findings: findings.get(version.id) ?? [],
    };
    yield { model, standing };
  }
}

async function versionsToTellOf(
  ctx: Context,
  modelIds: readonly string[],
): Promise<VersionRow[]> {
  const { rows } = await ctx.db.raw(
    `select v.* from unnest(:modelIds::uuid[]) with ordinality as m(id, place)
     cross join lateral (select v.* from versions v where v.model_id = m.id and (
       (v.state = 'production' and v.recertify_by < clock_timestamp() + make_interval(days => :ahead))
       or exists (select 1 from requests r where r.version_id = v.id
         and (r.closed_at is null or r.closed_at > clock_timestamp() - make_interval(days => :lately)))
       or exists (select 1 from findings f where f.version_id = v.id and f.status <> 'closed')
       or exists (select 1 from questions q where q.version_id = v.id
         and q.at > clock_timestamp() - make_interval(days => :lately))
       or exists (select 1 from approvals a where a.version_id = v.id and a.condition is not null
         and a.condition_met_at is null and a.taken_back_at is null)
       or exists (select 1 from exceptions e where e.version_id = v.id
         and (e.status = 'asked' or e.ends_at > clock_timestamp()
           or e.decided_at > clock_timestamp() - make_interval(days => :lately)
           or (e.glass_environment is not null and (e.reviewed_at is null
             or e.reviewed_at > clock_timestamp() - make_interval(days => :lately))))))
       order by v.semver_order desc limit ${versionsMax}) v
     order by m.place, v.semver_order desc`,
    {
      modelIds: modelIds as string[],
      ahead: Math.max(...recertificationStages),
      lately: tellOfDecisionsDays,
    },
  );
  return rows;
}

async function closedLately(
  ctx: Context,
  versionIds: readonly string[],
): Promise<ReadonlyMap<string, ClosedRequest[]>> {
  const rows: RequestRow[] = await ctx
    .db('requests')
    .whereIn('version_id', [...versionIds])
    .whereRaw('closed_at > clock_timestamp() - make_interval(days => ?)', [
      tellOfDecisionsDays,
    ])
    .orderBy('closed_at');
  const each = byVersion(rows);
  return new Map([...each].map(([id, own]) => [id, own.map(closedOf)]));
}

function closedOf(row: RequestRow): ClosedRequest {
  const { id, kind, opened_by, closed_how, closed_by } = row;
  return {
    id,
    kind,
    openedBy: opened_by,
    how: closed_how!,
    ...(closed_by === null ? {} : { closedBy: closed_by }),
  };
}
