import type { RiskTier } from '@assay/plugin-model-registry-common';
import type { GovernedTx } from '../audit/types';

/** A model whose assessed tier was found anew. */
export interface Assessed {
  id: string;
  group: string;
  name: string;
  declared_tier: RiskTier;
  before: RiskTier;
  tier: RiskTier;
}

/** The tier of use cases `u` at this time: MRC's word ends by itself (safety: S6). */
export const useCaseTierSql = (at: string) =>
  `case when u.override_ends_at > ${at} then u.override_tier else u.assessed_tier end`;

/**
 * Finds the assessed tier of models anew: the highest of what MRC last recorded about a version of it and of the
 * use cases it serves (safety: S6). Whoever calls holds the locks of these models; the facts and use cases are
 * read after them, so whichever of two changes comes second sees the first.
 */
export async function assessModels(
  tx: GovernedTx,
  modelIds: readonly string[],
): Promise<Assessed[]> {
  const { rows } = await tx.raw(
    `with said as (
       select m.id, m.tier as before, (
         select o.tier from unnest(array['High', 'Medium', 'Low']) with ordinality o (tier, place)
         where o.tier = (select f.body ->> 'tier' from facts f join versions v on v.id = f.version_id
             where v.model_id = m.id and f.kind = 'risk-assessment' order by f.seq desc limit 1)
           or o.tier in (select ${useCaseTierSql('clock_timestamp()')}
             from use_case_models l join use_cases u on u.id = l.use_case_id where l.model_id = m.id)
         order by o.place limit 1) as assessed
       from models m where m.id = any(?::uuid[]))
     update models m set assessed_tier = said.assessed from said where m.id = said.id
     returning m.id, m."group", m.name, m.declared_tier, said.before, m.tier`,
    [modelIds] as never,
  );
  return rows;
}
