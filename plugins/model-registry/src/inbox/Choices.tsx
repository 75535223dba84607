import { Button } from '@backstage/ui';
import type {
  CaseView,
  ReviewingRole,
} from '@assay/plugin-model-registry-common';
import { useText, type TextKey } from '../translations/useText';
import type { Choice } from './useDecide';
import type { Task } from './useTask';

const approveWords: Record<string, TextKey> = {
  staging: 'inbox.approveStaging',
  production: 'inbox.approveProduction',
  reinstatement: 'inbox.approveReinstatement',
  recertification: 'inbox.approveRecertification',
};

/** The buttons that decide, each with the key that goes to it. */
export function Choices(props: {
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
