import { useState, type KeyboardEvent } from 'react';
import { Button, Select, TextAreaField } from '@backstage/ui';
import type {
  CaseView,
  ReviewingRole,
} from '@assay/plugin-model-registry-common';
import { isProblem } from '../api/problem';
import { Notice } from '../components/Notice';
import { ProblemNotice } from '../components/ProblemNotice';
import { useAct } from '../components/useAct';
import { useRefresh } from '../header/useSubject';
import { useText, type TextKey } from '../translations/useText';
import type { Outcome } from './DecisionPanel';
import { useDecide, type Choice } from './useDecide';
import { useDraft } from './useDraft';
import type { Task } from './useTask';

interface Props {
  id: string;
  task: Task;
  view: CaseView;
  roles: ReviewingRole[];
  /** The case changed after it was shown; nothing commits until that has been seen. */
  moved: boolean;
  onSeen(): void;
  onDecided(outcome: Outcome): void;
}

/** Role, words, and the decision. Nothing is optimistic: the answer is the server's. */
export function DecisionForm(props: Props) {
  const t = useText();
  const { id, task, view, roles, moved } = props;
  const refresh = useRefresh();
  const [role, setRole] = useState<ReviewingRole>(roles[0]);
  const [rationale, setRationale, forgetDraft] = useDraft(`task/${id}`);
  const [complaint, setComplaint] = useState<string>();
  const [last, setLast] = useState<Choice>();
  const decide = useDecide(task, view, view.caseDigest);
  const act = useAct((key: string, choice: Choice) =>
    decide({ choice, role, rationale: rationale.trim() }, key),
  );
  const changed = () => {
    setComplaint(undefined);
    act.changed();
  };
  const commit = async (choice: Choice) => {
    setLast(choice);
    if (!rationale.trim()) {
      setComplaint(t('inbox.whyNeeded'));
      return;
    }
    if (moved) return;
    if (choice !== last) act.changed();
    const outcome = await act.run(choice);
    if (outcome) {
      forgetDraft();
      props.onDecided(outcome);
    }
    if (task.ref) refresh(task.ref);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.metaKey || event.ctrlKey)) return;
    event.preventDefault();
    if (last) commit(last);
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
      <Select
        label={t('inbox.decide')}
        value={role}
        options={roles.map(one => ({ value: one, label: t(`role.${one}`) }))}
        onChange={key => {
          setRole(key as ReviewingRole);
          changed();
        }}
      />
      <TextAreaField
        label={t('inbox.why')}
        isRequired
        rows={5}
        value={rationale}
        onChange={text => {
          setRationale(text);
          changed();
        }}
      />
      {complaint && (
        <p role="alert" className="assay-error">
          {complaint}
        </p>
      )}
      <Choices
        task={task}
        view={view}
        role={role}
        pending={act.isPending ? last : undefined}
        onChoose={commit}
        onFocus={setLast}
      />
      <DecisionFault error={act.error} />
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

const approveWords: Record<string, TextKey> = {
  staging: 'inbox.approveStaging',
  production: 'inbox.approveProduction',
  reinstatement: 'inbox.approveReinstatement',
  recertification: 'inbox.approveRecertification',
};

function Choices(props: {
  task: Task;
  view: CaseView;
  role: ReviewingRole;
  pending?: Choice;
  onChoose(choice: Choice): void;
  onFocus(choice: Choice): void;
}) {
  const t = useText();
  const { task, view } = props;
  const button = (choice: Choice, key: string, text: string, main = false) => (
    <span data-key={key} onFocus={() => props.onFocus(choice)}>
      <Button
        variant={main ? 'primary' : 'secondary'}
        isPending={props.pending === choice}
        onPress={() => props.onChoose(choice)}
      >
        {text}
      </Button>
    </span>
  );
  if (task.exception) {
    return (
      <div className="assay-row">
        {button('grant', 'a', t('inbox.grant'), true)}
        {button('reject', 'r', t('inbox.reject'))}
      </div>
    );
  }
  const kind = view.caseFile.request?.kind ?? 'staging';
  const mayReturn = view.moves.some(one => one.move === 'request-changes');
  return (
    <>
      <VoteNote view={view} role={props.role} />
      <div className="assay-row">
        {button('approve', 'a', t(approveWords[kind]), true)}
        {mayReturn && button('request-changes', 'q', t('inbox.requestChanges'))}
      </div>
    </>
  );
}

/** Which vote this is, and whether it is the one that moves the version. */
function VoteNote({ view, role }: { view: CaseView; role: ReviewingRole }) {
  const t = useText();
  const line = view.quorum.find(one => one.role === role || one.role === 'any');
  if (!line) return null;
  const left = view.quorum.reduce(
    (sum, one) => sum + Math.max(0, one.needed - one.given),
    0,
  );
  return (
    <p className="assay-secondary">
      {t('inbox.vote', {
        number: Math.min(line.given + 1, line.needed),
        needed: line.needed,
        role: t(`role.${role}`),
      })}{' '}
      {left === 1 && t('inbox.lastVote')}
    </p>
  );
}
