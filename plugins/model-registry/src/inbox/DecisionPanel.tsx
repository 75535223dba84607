import { useState } from 'react';
import { ButtonLink } from '@backstage/ui';
import {
  shortDigest,
  type CaseView,
} from '@assay/plugin-model-registry-common';
import { useLinks } from '../api/useLinks';
import { useYou } from '../api/useYou';
import { Notice } from '../components/Notice';
import { Panel } from '../components/Panel';
import { sayRefusal } from '../governance/say';
import { useText } from '../translations/useText';
import { DecisionForm } from './DecisionForm';
import { heldAgainst, seatsOf, refusalFor } from './mayDecide';
import type { Task } from './useTask';

/** What was decided, as the server answered it. */
export interface Outcome {
  said: string;
  state?: string;
}

/** The right side of the room: decide, or why you can't. */
export function DecisionPanel(props: {
  id: string;
  task: Task;
  view: CaseView;
}) {
  const t = useText();
  const { task, view } = props;
  const you = useYou();
  const [outcome, setOutcome] = useState<Outcome>();
  // What this person has been shown; it moves only when they say so, or when nothing is typed yet.
  const [shown, setShown] = useState(view.caseDigest);
  const moved = shown !== view.caseDigest;
  const { item, exception } = task;
  const seats = seatsOf(view, item, exception);
  const refusal = refusalFor(view, exception, you);
  const held = heldAgainst(view, exception);
  const isOpen = exception
    ? exception.status === 'asked'
    : view.caseFile.request;
  return (
    <Panel title={t('inbox.panel')}>
      {outcome && <Decided outcome={outcome} task={task} />}
      {!outcome && !isOpen && (
        <Notice tone="quiet" what={t('inbox.gone')} why={t('inbox.goneWhy')} />
      )}
      {!outcome && isOpen && refusal && (
        <Notice
          tone="block"
          what={t('inbox.notYours')}
          why={sayRefusal(refusal, t('language'))}
        />
      )}
      {!outcome && isOpen && !refusal && seats.length === 0 && (
        <NoRole task={task} view={view} />
      )}
      {!outcome && isOpen && !refusal && seats.length > 0 && (
        <>
          <p
            className="assay-secondary assay-mono"
            style={{ marginBlockEnd: 8 }}
          >
            {t('inbox.binds', { digest: shortDigest(view.caseDigest) })}
          </p>
          {held && (
            <Notice
              tone="block"
              what={t('inbox.held')}
              why={sayRefusal(held, t('language'))}
            />
          )}
          <DecisionForm
            {...props}
            seats={seats}
            moved={moved}
            onSeen={() => setShown(view.caseDigest)}
            onDecided={setOutcome}
          />
        </>
      )}
    </Panel>
  );
}

function NoRole({ task, view }: { task: Task; view: CaseView }) {
  const t = useText();
  const asked = task.exception
    ? [task.exception.decidesRole]
    : view.quorum.map(({ role }) => role);
  return (
    <Notice
      tone="quiet"
      what={t('inbox.notYours')}
      why={t('inbox.notYoursRole', {
        roles: asked.map(role => t(`role.${role}`)).join(', '),
      })}
    />
  );
}

function Decided({ outcome, task }: { outcome: Outcome; task: Task }) {
  const t = useText();
  const links = useLinks();
  return (
    <Notice
      tone="pass"
      role="alert"
      what={outcome.said}
      why={outcome.state && t('inbox.decidedState', { state: outcome.state })}
    >
      <ButtonLink size="small" variant="primary" href={links.inbox()}>
        {t('inbox.back')}
      </ButtonLink>
      {task.ref && (
        <ButtonLink
          size="small"
          variant="secondary"
          href={links.model(task.ref, {
            version: task.version,
            tab: 'governance',
          })}
        >
          {t('inbox.showModel')}
        </ButtonLink>
      )}
    </Notice>
  );
}
