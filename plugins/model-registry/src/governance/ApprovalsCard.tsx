import type { CaseView } from '@assay/plugin-model-registry-common';
import { OutcomeTag } from '../components/OutcomeTag';
import { Panel } from '../components/Panel';
import { Person } from '../components/Person';
import { When } from '../components/When';
import type { Shown } from '../header/TabFrame';
import { useText } from '../translations/useText';
import { ConditionLine } from './ConditionLine';
import { MeetCondition } from './MeetCondition';
import { SentBack } from './SentBack';
import { TakeBack } from './TakeBack';

type ApprovalView = CaseView['approvals'][number];

/** The votes asked for and given; a stale one stays in sight with what it was. */
export function ApprovalsCard({
  shown,
  view,
}: {
  shown: Shown;
  view: CaseView;
}) {
  const t = useText();
  const { request, version } = view.caseFile;
  // What is in production has its votes; others are asked for once a request is open.
  const isSettled = version.state === 'production' && !request;
  const quorum = isSettled ? [] : view.quorum;
  const first = Math.min(...quorum.map(({ step }) => step));
  return (
    <Panel title={t('governance.approvals')}>
      <ul className="assay-stack assay-stack--tight">
        {quorum.map(({ role, given, needed, step }) => (
          <li key={role} className="assay-row">
            {request && (
              <OutcomeTag look={given >= needed ? 'pass' : 'block-pending'} />
            )}
            {t('governance.quorum', { role: t(`role.${role}`), given, needed })}
            {step > first && given < needed && <em>{t('approvals.later')}</em>}
          </li>
        ))}
        {view.approvals.map(approval => (
          <li key={approval.id}>
            <ApprovalLine approval={approval} />
            <MeetCondition shown={shown} view={view} approval={approval} />
            <TakeBack shown={shown} view={view} approval={approval} />
          </li>
        ))}
      </ul>
      <SentBack shown={shown} />
      {!request && <p>{t('governance.approvalsNone')}</p>}
    </Panel>
  );
}

export function ApprovalLine({ approval }: { approval: ApprovalView }) {
  const t = useText();
  let note = '';
  if (approval.takenBackAt) note = t('governance.approvalTakenBack');
  else if (approval.stale) note = t('governance.approvalStale');
  else if (!approval.counts) note = t('governance.approvalEarlier');
  return (
    <>
      <Person who={approval.by} as={approval.role} />
      {approval.onBehalfOf && (
        <>
          {' '}
          {t('approvals.forPerson')} <Person who={approval.onBehalfOf} />
        </>
      )}
      , <When at={approval.at} />
      {note && <em> · {note}</em>}
      <p className="assay-secondary">“{approval.rationale}”</p>
      {approval.condition && <ConditionLine condition={approval.condition} />}
    </>
  );
}
