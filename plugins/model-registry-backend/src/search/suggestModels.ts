import type { z } from 'zod';
import type { contract } from '@assay/plugin-model-registry-common';
import type { Context } from '../context';
import type { Principal } from '../http/access';

type SuggestModels = (typeof contract)['suggestModels'];

/**
 * The models whose name begins with what somebody types, or has a word that does; what begins with it
 * comes first. One small statement, filtered by what the caller may read (safety: S9).
 */
export async function suggestModels(
  ctx: Context,
  principal: Principal,
  query: z.output<SuggestModels['query']>,
): Promise<z.input<SuggestModels['result']>> {
  const visible = await ctx.access.visibleModels(principal);
  const typed = query.q.toLowerCase();
  const prefix = `${typed.replace(/[\\%_]/g, '\\$&')}%`;
  const words = typed.match(/[\p{Letter}\p{Number}]+/gu) ?? [];
  const begins = words.map(word => `'${word}':*`).join(' & ');
  const found = ctx.db('models').where(either => {
    either
      .whereRaw('models.name like ?', [prefix])
      .orWhereRaw(`models."group" || '/' || models.name like ?`, [prefix]);
    if (begins) {
      either.orWhereRaw(`models.search @@ to_tsquery('simple', ?)`, [begins]);
    }
  });
  visible(found);
  const rows = await found
    .select('models.group', 'models.name', 'models.title', 'models.tier')
    .select(
      ctx.db
        .raw(`(select jsonb_build_object('version', v.version, 'state', v.state) from versions v
        where v.model_id = models.id order by exists (select 1 from aliases a
          where a.version_id = v.id and a.alias = 'production') desc, (v.state = 'retired'), v.semver_order desc
        limit 1) as known`),
    )
    .orderByRaw('(models.name like ?) desc, models.name, models."group"', [
      prefix,
    ])
    .limit(query.limit);
  return {
    items: rows.map(({ group, name, title, tier, known }) => ({
      ref: `${group}/${name}`,
      title,
      tier,
      ...known,
    })),
  };
}
