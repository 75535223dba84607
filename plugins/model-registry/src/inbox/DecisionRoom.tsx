import { ButtonLink } from '@backstage/ui';
import { Navigate, useNavigate, useParams } from 'react-router-dom';
import type { CaseView } from '@assay/plugin-model-registry-common';
import { useLinks } from '../api/useLinks';
import { AssayRoot } from '../components/AssayRoot';
import { Notice } from '../components/Notice';
import { Person } from '../components/Person';
import { ProblemNotice } from '../components/ProblemNotice';
import { TierMark } from '../components/TierMark';
import { Waiting } from '../components/Waiting';
import { When } from '../components/When';
import { GlassBanner } from '../governance/GlassBanner';
import { gateTitle } from '../governance/say';
import { useText } from '../translations/useText';
import { DecisionPanel } from './DecisionPanel';
import { GlassReviewPanel } from './GlassReviewPanel';
import { RequestTitle } from './InboxPage';
import { RoomEvidence } from './RoomEvidence';
import { isDecided, taskAddress } from './taskAddress';
import { useRoomKeys } from './useRoomKeys';
import { useTask, type Task } from './useTask';

/** Decide with everything in sight: evidence left, decision right. */
export function DecisionRoom() {
  const { task: id = '' } = useParams();
  const task = useTask(id);
  return (
    <AssayRoot>
      <RoomBody key={id} id={id} task={task} />
    </AssayRoot>
  );
}

function RoomBody({ id, task }: { id: string; task: Task }) {
  const t = useText();
  const links = useLinks();
  const navigate = useNavigate();
  const at = task.queue.findIndex(item => item.id === id);
  const next = task.queue[at + 1];
  const keys = useRoomKeys(() => next && navigate(links.task(next.id)));
  if (task.item && !isDecided(task.item))
    return <Navigate to={taskAddress(task.item, links)} replace />;
  if (task.isGone) {
    return (
      <Notice tone="quiet" what={t('inbox.gone')} why={t('inbox.goneWhy')}>
        <ButtonLink size="small" variant="secondary" href={links.inbox()}>
          {t('inbox.back')}
        </ButtonLink>
      </Notice>
    );
  }
  const { view } = task;
  if (task.error && !view)
    return <ProblemNotice error={task.error} onRetry={task.reload} />;
  if (!view) return <Waiting rows={6} height={64} />;
  return (
    // eslint-disable-next-line jsx-a11y/no-static-element-interactions
    <div className="assay-stack" onKeyDown={keys} data-room>
      <RoomHead task={task} view={view} at={at} />
      <GlassBanner view={view} />
      <div className="assay-room">
        <RoomEvidence task={task} view={view} />
        <aside>
          {id.startsWith('review:') ? (
            <GlassReviewPanel id={id} task={task} view={view} />
          ) : (
            <DecisionPanel id={id} task={task} view={view} />
          )}
        </aside>
      </div>
      <p className="assay-secondary">{t('inbox.keys')}</p>
    </div>
  );
}

function RoomHead(props: { task: Task; view: CaseView; at: number }) {
  const t = useText();
  const links = useLinks();
  const { task, view, at } = props;
  const { item, exception, queue } = task;
  const before = queue[at - 1];
  const after = queue[at + 1];
  const says = item?.rationale ?? exception?.rationale;
  const by = item?.askedBy ?? exception?.askedBy;
  const when = item?.askedAt ?? exception?.askedAt;
  return (
    <header className="assay-stack assay-stack--tight">
      <nav className="assay-row" aria-label={t('inbox.title')}>
        <ButtonLink size="small" variant="tertiary" href={links.inbox()}>
          {t('inbox.back')}
        </ButtonLink>
        {at >= 0 && t('inbox.position', { index: at + 1, count: queue.length })}
        {before && (
          <ButtonLink
            size="small"
            variant="secondary"
            href={links.task(before.id)}
          >
            {t('inbox.previous')}
          </ButtonLink>
        )}
        {after && (
          <ButtonLink
            size="small"
            variant="secondary"
            href={links.task(after.id)}
          >
            {t('inbox.next')}
          </ButtonLink>
        )}
      </nav>
      <h2 className="assay-row" style={{ fontSize: 18 }}>
        {item ? (
          <RequestTitle item={item} />
        ) : (
          t(exception?.breakGlass ? 'glass.reviewOf' : 'inbox.exceptionOf', {
            gate: gateTitle(exception?.gate ?? '', t('language')),
            model: task.ref ?? '',
            version: task.version ?? '',
          })
        )}
        <TierMark tier={view.caseFile.tier.effective} />
      </h2>
      <p>
        {by && (
          <>
            {t('inbox.askedBy')} <Person who={by} />
          </>
        )}
        {when && (
          <>
            , <When at={when} />
          </>
        )}
        {says && `: “${says}”`} · {item && <When at={item.dueAt} as="due" />}
      </p>
    </header>
  );
}
