import { moves } from '@assay/plugin-model-registry-common';
import type { Judged } from '../audit/types';
import type { Decided } from './changeVersion';

/**
 * What each gate said of a move that was judged, for the report on what blocks. Gates that were not
 * asked this time are forgotten: their word was about another occasion.
 */
export function judgedAs({
  asked,
  rows,
  decision,
}: Decided): Judged | undefined {
  const { move } = asked;
  const { verdicts } = decision;
  if (!moves[move].judged || verdicts.length === 0) return undefined;
  const said = verdicts.map(({ gate, outcome }) => ({ gate, outcome }));
  return { versionId: rows.version.id, move, said };
}
