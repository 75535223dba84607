import {
  moves,
  type MoveName,
  type Verdict,
} from '@assay/plugin-model-registry-common';
import type { GovernedTx } from '../audit/types';

/**
 * Keeps what each gate said when a move was last judged, for the report on what blocks. Gates that were
 * not asked this time are forgotten: their word was about another occasion.
 */
export async function keepVerdicts(
  tx: GovernedTx,
  judged: {
    versionId: string;
    move: MoveName;
    verdicts: readonly Verdict[];
    at: Date;
  },
): Promise<void> {
  const { versionId, move, verdicts, at } = judged;
  if (!moves[move].judged || verdicts.length === 0) return;
  const said = verdicts.map(({ gate, outcome }) => ({ gate, outcome }));
  await tx.raw(
    `with said as (select * from jsonb_to_recordset(cast(:said as jsonb)) as x(gate text, outcome text)),
      forgotten as (delete from last_verdicts where version_id = :versionId
        and gate not in (select gate from said) returning 1)
    insert into last_verdicts (version_id, gate, outcome, move, at)
    select :versionId, gate, outcome, :move, cast(:at as timestamptz) from said
    on conflict (version_id, gate) do update
      set outcome = excluded.outcome, move = excluded.move, at = excluded.at`,
    { said: JSON.stringify(said), versionId, move, at: at.toISOString() },
  );
}
