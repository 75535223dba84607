import {
  differenceOf,
  type CaseView,
  type DiffSide,
} from '@assay/plugin-model-registry-common';
import { useRegistry } from '../api/useRegistry';
import { useYou } from '../api/useYou';
import { Panel } from '../components/Panel';
import { ProblemNotice } from '../components/ProblemNotice';
import { Waiting } from '../components/Waiting';
import { When } from '../components/When';
import { DiffView, casesSource } from '../diff';
import { readEntry } from '../evidence/readEntry';
import { useText } from '../translations/useText';
import type { Task } from './useTask';

type Vote = CaseView['approvals'][number];

/** To somebody whose vote no longer counts: what is different from the case they voted on. */
export function ChangedSinceVote(props: { task: Task; view: CaseView }) {
  const t = useText();
  const you = useYou();
  const vote = staleVoteOf(props.view, you);
  const { seen, error, isUnknown } = useSeenAt(props.task, vote);
  if (!vote) return null;
  return (
    <Panel title={t('inbox.sinceVote')}>
      <p>
        {t('inbox.sinceVoteWhat')}{' '}
        <span className="assay-secondary">
          <When at={vote.at} />
        </span>
      </p>
      {error !== undefined && <ProblemNotice error={error} />}
      {isUnknown && <p>{t('inbox.sinceVoteUnknown')}</p>}
      {!seen && !error && !isUnknown && <Waiting rows={2} />}
      {seen && <SinceThen seen={seen} view={props.view} />}
    </Panel>
  );
}

function SinceThen(props: {
  seen: Pick<CaseView['caseFile'], 'metadata' | 'manifest' | 'facts'> & {
    entryId: string;
    verdicts: CaseView['verdicts'];
  };
  view: CaseView;
}) {
  const t = useText();
  const { seen, view } = props;
  // Facts were checked against their kinds' schemas before they were stored.
  const before = seen as unknown as DiffSide;
  const { caseFile, verdicts } = view;
  const after = { ...caseFile, verdicts } as unknown as DiffSide;
  return (
    <DiffView
      diff={differenceOf(before, after)}
      source={casesSource(`${seen.entryId}..${view.caseDigest}`, before, after)}
      sides={{ before: t('diff.before'), after: t('diff.after') }}
    />
  );
}

/** Your newest vote on the open request, if it stopped counting and you have not voted again. */
export function staleVoteOf(
  view: Pick<CaseView, 'approvals' | 'caseFile'>,
  you: string | undefined,
): Vote | undefined {
  const { request } = view.caseFile;
  const yours = view.approvals
    .filter(
      ({ by, requestId, takenBackAt }) =>
        by === you && requestId === request?.id && takenBackAt === undefined,
    )
    .sort((a, b) => b.at.localeCompare(a.at));
  const [newest] = yours;
  return newest?.stale ? newest : undefined;
}

/** The case the vote was cast on, found by the ledger entry of that vote. */
function useSeenAt(task: Task, vote: Vote | undefined) {
  const { ref, model, version } = task;
  const key = vote && ref && model && version && `${ref}@${version}`;
  const votes = useRegistry(key && `entries:${key}:votes`, registry =>
    registry.listEntries({
      query: { model: ref, version, type: ['version.approved'], limit: 200 },
    }),
  );
  const entry = votes.value?.items.find(
    one => readEntry(one).data.caseDigest === vote?.caseDigest,
  );
  const seen = useRegistry(entry && `decided:${entry.id}`, registry =>
    registry.getDecidedCase({
      params: { ...model!, version: version!, entryId: entry!.id },
    }),
  );
  return {
    seen: seen.value,
    error: votes.error ?? seen.error,
    isUnknown: votes.value !== undefined && !entry,
  };
}
