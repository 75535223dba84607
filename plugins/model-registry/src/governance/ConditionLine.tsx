import type { ApprovalCondition } from '@assay/plugin-model-registry-common';
import { OutcomeTag } from '../components/OutcomeTag';
import { When } from '../components/When';
import { useText } from '../translations/useText';

/** What a vote rests on, and whether it is done. */
export function ConditionLine({ condition }: { condition: ApprovalCondition }) {
  const t = useText();
  const isLate = Date.parse(condition.dueAt) <= Date.now();
  let said = t('approvals.conditionOpen');
  if (condition.metAt) said = t('approvals.conditionMet');
  else if (isLate) said = t('approvals.conditionLapsed');
  return (
    <p className="assay-row">
      <OutcomeTag look={lookOf(condition, isLate)} />
      <span>
        <strong>{t('approvals.conditionOf')}</strong>: “{condition.text}” ·{' '}
        {said} · <When at={condition.metAt ?? condition.dueAt} as="deadline" />
      </span>
    </p>
  );
}

function lookOf({ metAt }: ApprovalCondition, isLate: boolean) {
  if (metAt) return 'pass' as const;
  return isLate ? ('block-stale' as const) : ('block-pending' as const);
}
