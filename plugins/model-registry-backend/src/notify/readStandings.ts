import {
  recertificationStages,
  tellOfDecisionsDays,
  type ClosedRequest,
  type Standing,
} from '@assay/plugin-model-registry-common';
import type { Context } from '../context';
import type { ModelRow, RequestRow, VersionRow } from '../database/rows';
import { modelColumns } from '../database/subjects';
import { everyFindingOf } from '../findings/readFindings';
import { questionsOf } from '../lifecycle/questions';
import { weigh } from '../lifecycle/weighedCase';

/** Versions of one model that have something open at once; the newest first. More than that is a mistake. */
const versionsMax = 100;

export interface ModelStandings {
  readonly model: ModelRow;
  readonly standings: readonly Standing[];
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
  for (const version of await versionsToTellOf(ctx, modelId)) {
    const { file } = await weigh(ctx, { model, version });
    const [closed, questions, findings] = await Promise.all([
      closedLately(ctx, version.id),
      questionsOf(ctx.db, version.id),
      everyFindingOf(ctx.db, version.id, file.now),
    ]);
    standings.push({ file, closed, questions, findings });
  }
  return { model, standings };
}

async function versionsToTellOf(
  ctx: Context,
  modelId: string,
): Promise<VersionRow[]> {
  const { rows } = await ctx.db.raw(
    `select v.* from versions v where v.model_id = :modelId and (
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
     order by v.semver_order desc limit ${versionsMax}`,
    {
      modelId,
      ahead: Math.max(...recertificationStages),
      lately: tellOfDecisionsDays,
    },
  );
  return rows;
}

async function closedLately(
  ctx: Context,
  versionId: string,
): Promise<ClosedRequest[]> {
  const rows: RequestRow[] = await ctx
    .db('requests')
    .where({ version_id: versionId })
    .whereRaw('closed_at > clock_timestamp() - make_interval(days => ?)', [
      tellOfDecisionsDays,
    ])
    .orderBy('closed_at');
  return rows.map(({ id, kind, opened_by, closed_how, closed_by }) => ({
    id,
    kind,
    openedBy: opened_by,
    how: closed_how!,
    ...(closed_by === null ? {} : { closedBy: closed_by }),
  }));
}
