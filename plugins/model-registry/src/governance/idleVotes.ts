import { moves, type CaseView } from '@assay/plugin-model-registry-common';

/**
 * The case without the votes that nobody is asked for: in production, while no request is open, votes
 * block nothing. Those that were given stand beside, with the approvals.
 */
export function withoutIdleVotes(view: CaseView): CaseView {
  const { request, version } = view.caseFile;
  const isIdle =
    version.state === 'production' && !request && !moves[view.move].judged;
  if (!isIdle) return view;
  const verdicts = view.verdicts.filter(
    ({ reasons }) =>
      reasons.length === 0 || reasons.some(({ kind }) => kind !== 'pending'),
  );
  return { ...view, verdicts };
}
