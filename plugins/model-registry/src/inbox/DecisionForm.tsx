import type { KeyboardEvent } from 'react';
import { Button, TextAreaField } from '@backstage/ui';
import { isProblem } from '../api/problem';
import { Notice } from '../components/Notice';
import { ProblemNotice } from '../components/ProblemNotice';
import { useText } from '../translations/useText';
import { Choices } from './Choices';
import { ConditionField } from './ConditionField';
import { DecideAs } from './DecideAs';
import { useDecision, type DecisionProps } from './useDecision';

/** Role, words, and the decision. Nothing is optimistic: the answer is the server's. */
export function DecisionForm(props: DecisionProps) {
  const t = useText();
  const { task, view, seats, moved } = props;
  const form = useDecision(props);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.metaKey || event.ctrlKey)) return;
    event.preventDefault();
    if (form.last) form.commit(form.last);
  };
  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <form
      className="assay-form"
      aria-label={t('inbox.panel')}
      onSubmit={event => event.preventDefault()}
      onKeyDown={onKeyDown}
    >
      {moved && <Moved onSeen={props.onSeen} />}
      <DecideAs seats={seats} seat={form.seat} onChange={form.setSeat} />
      <TextAreaField
        label={t('inbox.why')}
        isRequired
        rows={5}
        value={form.rationale}
        onChange={form.setRationale}
      />
      {!task.exception && (
        <ConditionField draft={form.condition} onChange={form.setCondition} />
      )}
      {form.complaint && (
        <p role="alert" className="assay-error">
          {form.complaint}
        </p>
      )}
      <Choices
        task={task}
        view={view}
        role={form.seat.role}
        pending={form.isPending ? form.last : undefined}
        onChoose={form.commit}
        onFocus={form.setLast}
      />
      <DecisionFault error={form.error} />
    </form>
  );
}

function Moved({ onSeen }: { onSeen(): void }) {
  const t = useText();
  return (
    <Notice tone="warn" role="alert" what={t('inbox.stale')}>
      <Button size="small" onPress={onSeen}>
        {t('inbox.staleShow')}
      </Button>
    </Notice>
  );
}

function DecisionFault({ error }: { error: unknown }) {
  if (error === undefined || isProblem(error, 'case-changed')) return null;
  return <ProblemNotice error={error} keepsText />;
}
