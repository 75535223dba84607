import { useState } from 'react';
import { Button, Radio, RadioGroup, TextAreaField } from '@backstage/ui';
import {
  awaitsReview,
  glassReviewRole,
  glassVerdicts,
  type CaseView,
  type GlassVerdict,
} from '@assay/plugin-model-registry-common';
import { useApi } from '@backstage/frontend-plugin-api';
import { modelRegistryApiRef } from '../api/ref';
import { useYou } from '../api/useYou';
import { Notice } from '../components/Notice';
import { Panel } from '../components/Panel';
import { ProblemNotice } from '../components/ProblemNotice';
import { useAct } from '../components/useAct';
import { sayRefusal } from '../governance/say';
import { useRefresh } from '../header/useSubject';
import { useText } from '../translations/useText';
import { ownException } from './mayDecide';
import { useDraft } from './useDraft';
import type { Task } from './useTask';

interface Props {
  id: string;
  task: Task;
  view: CaseView;
}

/** The right side of the room after an emergency: whether it was right, and why. */
export function GlassReviewPanel(props: Props) {
  const t = useText();
  const you = useYou();
  const [done, setDone] = useState<GlassVerdict>();
  const { task, view } = props;
  const { exception } = task;
  if (done)
    return (
      <Panel title={t('glass.reviewPanel')}>
        <Notice
          tone="pass"
          role="alert"
          what={t('glass.reviewDone', {
            verdict: t(`glass.verdict.${done}`),
          })}
        />
      </Panel>
    );
  const isOpen = exception && awaitsReview(exception, view.caseFile.now);
  const refusal = exception && ownException(view, exception, you);
  const isYours = view.yourRoles.includes(glassReviewRole);
  const roles = t(`role.${glassReviewRole}`);
  return (
    <Panel title={t('glass.reviewPanel')}>
      {!isOpen && (
        <Notice
          tone="quiet"
          what={t('glass.notToReview')}
          why={t('glass.notToReviewWhy')}
        />
      )}
      {isOpen && (refusal || !isYours) && (
        <Notice
          tone={refusal ? 'block' : 'quiet'}
          what={t('inbox.notYours')}
          why={
            refusal
              ? sayRefusal(refusal, t('language'))
              : t('inbox.notYoursRole', { roles })
          }
        />
      )}
      {isOpen && !refusal && isYours && (
        <ReviewForm {...props} onDone={setDone} />
      )}
    </Panel>
  );
}

function ReviewForm(props: Props & { onDone(verdict: GlassVerdict): void }) {
  const t = useText();
  const registry = useApi(modelRegistryApiRef);
  const refresh = useRefresh();
  const { id, task, view } = props;
  const [verdict, setVerdict] = useState<GlassVerdict>();
  const [rationale, setRationale, forget] = useDraft(`task/${id}`);
  const [complaint, setComplaint] = useState<string>();
  const act = useAct((idempotencyKey, said: GlassVerdict) =>
    registry.reviewBreakGlass({
      params: { exceptionId: task.exception!.id },
      body: { verdict: said, rationale, caseDigest: view.caseDigest },
      idempotencyKey,
    }),
  );
  const commit = async () => {
    const lacking = rationale.trim() ? undefined : t('glass.reviewWhyNeeded');
    const wrong = verdict ? lacking : t('glass.reviewChoose');
    setComplaint(wrong);
    if (wrong || !verdict) return;
    const reviewed = await act.run(verdict);
    if (reviewed) {
      forget();
      props.onDone(verdict);
    }
    if (task.ref) refresh(task.ref);
  };
  const changing =
    <T,>(set: (value: T) => void) =>
    (value: T) => {
      set(value);
      setComplaint(undefined);
      act.changed();
    };
  return (
    <form className="assay-form" onSubmit={event => event.preventDefault()}>
      <p>{t('glass.reviewWhat')}</p>
      <RadioGroup
        label={t('glass.reviewPanel')}
        value={verdict ?? ''}
        onChange={changing(value => setVerdict(value as GlassVerdict))}
      >
        {glassVerdicts.map(one => (
          <Radio key={one} value={one}>
            {t(`glass.verdict.${one}`)}
          </Radio>
        ))}
      </RadioGroup>
      <TextAreaField
        label={t('inbox.why')}
        isRequired
        value={rationale}
        onChange={changing(setRationale)}
      />
      {complaint && (
        <p role="alert" className="assay-error">
          {complaint}
        </p>
      )}
      {act.error !== undefined && <ProblemNotice error={act.error} keepsText />}
      <div className="assay-row">
        <Button variant="primary" isPending={act.isPending} onPress={commit}>
          {t('glass.reviewAct')}
        </Button>
      </div>
    </form>
  );
}
