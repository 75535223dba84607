import { approvalStatus } from '@assay/plugin-model-registry-common';
import type { Context } from '../context';
import type { ModelRow, VersionRow } from '../database/rows';
import { gatherCases } from './gatherCase';

/** The newest votes that are looked at; somebody with more of them open is asked again for these first. */
const votesMax = 200;

interface VoteRow {
  id: string;
  model: ModelRow;
  version: VersionRow;
}

/** Votes of some people, and those cast for them, on open requests that no longer count: the case moved on, or they ended. */
export async function staleVotesOf(
  ctx: Context,
  people: readonly string[],
): Promise<string[]> {
  const votes: VoteRow[] = await ctx
    .db('approvals as a')
    .join('requests as r', 'r.id', 'a.request_id')
    .join('versions as v', 'v.id', 'a.version_id')
    .join('models', 'models.id', 'v.model_id')
    .whereNull('r.closed_at')
    .whereNull('a.taken_back_at')
    .where(theirs =>
      theirs.whereIn('a.by_ref', people).orWhereIn('a.behalf_of', people),
    )
    .orderBy('a.at', 'desc')
    .limit(votesMax)
    .select(
      'a.id',
      ctx.db.raw(`to_jsonb(models) - 'search' as model`),
      ctx.db.raw('to_jsonb(v) as version'),
    );
  const files = await gatherCases(ctx, ctx.db, votes, ctx.now());
  const stale: string[] = [];
  for (const [at, { id }] of votes.entries()) {
    const status = approvalStatus(await ctx.packs.name(files[at]));
    if (status.some(vote => vote.id === id && vote.stale)) stale.push(id);
  }
  return stale;
}
