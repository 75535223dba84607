import {
  blocks,
  findAll,
  rankSimilar,
  weigh,
  type listSimilar as endpoint,
  type SimilarModel,
} from '@assay/plugin-model-registry-common';
import type { Context } from '../context';
import type { ModelRow, VersionRow } from '../database/rows';
import { modelColumns } from '../database/subjects';
import type { Call } from '../http/serve';
import { gatherCases } from '../lifecycle/gatherCase';
import { readCandidates, readProfile, type Candidate } from './candidates';

/** Versions in production whose gates are asked for one answer; the most like ones. */
const judgedMax = 20;
/** The gates are asked as by a request for production; its votes have been given. */
const judgedAs = 'request-promotion';

/** Models like this one that the caller may read (safety: S9), the most like first, each with why. */
export async function listSimilar(
  ctx: Context,
  { model, principal, query }: Call<typeof endpoint>,
): Promise<{ items: SimilarModel[] }> {
  const visible = await ctx.access.visibleModels(principal);
  const profile = await readProfile(ctx.db, model.id);
  const found = await readCandidates(ctx.db, visible, model, profile);
  const candidates = query.governed
    ? found.filter(({ production }) => production)
    : found;
  const byRef = new Map(candidates.map(one => [one.profile.ref, one]));
  const profiles = candidates.map(one => one.profile);
  const ranked = rankSimilar(
    profile,
    profiles,
    query.governed ? judgedMax : query.limit,
  );
  const clear = query.governed
    ? await clearOf(
        ctx,
        ranked.map(({ ref }) => byRef.get(ref)!),
      )
    : undefined;
  const items = ranked
    .filter(({ ref }) => !clear || clear.has(byRef.get(ref)!.modelId))
    .slice(0, query.limit)
    .map(({ ref, score, reasons }) => {
      const { production, profile: other } = byRef.get(ref)!;
      const { title, description } = other;
      return {
        ...{ ref, title, description, score, reasons },
        ...(production ? { production: production.version } : {}),
      };
    });
  return { items };
}

/** Models whose version in production no gate blocks as things stand now. */
async function clearOf(
  ctx: Context,
  candidates: readonly Candidate[],
): Promise<Set<string>> {
  const ids = candidates.flatMap(({ production }) => production?.id ?? []);
  if (ids.length === 0) return new Set();
  const rows = await readRows(ctx, ids);
  const gathered = await gatherCases(ctx, ctx.db, rows, ctx.now());
  const judged = await Promise.all(
    gathered.map(async (file, at) => {
      const whole = await ctx.packs.complete(file);
      const verdicts = weigh(findAll(whole), whole, judgedAs);
      return verdicts.some(blocks) ? [] : [rows[at].model.id];
    }),
  );
  return new Set(judged.flat());
}

async function readRows(
  { db }: Pick<Context, 'db'>,
  versionIds: readonly string[],
): Promise<{ model: ModelRow; version: VersionRow }[]> {
  const versions: VersionRow[] = await db('versions').whereIn('id', versionIds);
  const models: ModelRow[] = await db('models')
    .select(modelColumns)
    .whereIn(
      'id',
      versions.map(({ model_id }) => model_id),
    );
  const byId = new Map(models.map(model => [model.id, model]));
  return versions.map(version => ({
    model: byId.get(version.model_id)!,
    version,
  }));
}
