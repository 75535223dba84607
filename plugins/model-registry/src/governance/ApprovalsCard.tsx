import type { CaseView } from '@assay/plugin-model-registry-common';
import { OutcomeTag } from '../components/OutcomeTag';
import { Panel } from '../components/Panel';
import { Person } from '../components/Person';
import { When } from '../components/When';
import type { Shown } from '../header/TabFrame';
import { useText } from '../translations/useText';
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
  return (
    <Panel title={t('governance.approvals')}>
      <ul className="assay-stack assay-stack--tight">
        {view.quorum.map(({ role, given, needed }) => (
          <li key={role} className="assay-row">
            {view.caseFile.request && (
              <OutcomeTag look={given >= needed ? 'pass' : 'block-pending'} />
            )}
            {t('governance.quorum', { role: t(`role.${role}`), given, needed })}
          </li>
        ))}
        {view.approvals.map(approval => (
          <li key={approval.id}>
            <ApprovalLine approval={approval} />
            <TakeBack shown={shown} view={view} approval={approval} />
          </li>
        ))}
      </ul>
      <SentBack shown={shown} />
      {!view.caseFile.request && <p>{t('governance.approvalsNone')}</p>}
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
      <Person who={approval.by} as={approval.role} />, <When at={approval.at} />
      {note && <em> · {note}</em>}
      <p className="assay-secondary">“{approval.rationale}”</p>
    </>
  );
}
