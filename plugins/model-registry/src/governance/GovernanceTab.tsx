import { Route, Routes, useSearchParams } from 'react-router-dom';
import {
  moveNameSchema,
  type CaseView,
} from '@assay/plugin-model-registry-common';
import type { Asked } from '../api/useRegistry';
import { ProblemNotice } from '../components/ProblemNotice';
import { Waiting } from '../components/Waiting';
import { AccessPage } from '../access';
import { QuestionsPanel } from '../inbox/QuestionsPanel';
import { FindingsPanel } from '../findings';
import { TabFrame, type Shown } from '../header/TabFrame';
import { useCase } from '../header/useSubject';
import { useText } from '../translations/useText';
import { RiskPanel, UseCasesCard } from '../useCases';
import { ApprovalsCard } from './ApprovalsCard';
import { ExceptionsCard } from './ExceptionsCard';
import { GatesPanel } from './GatesPanel';
import { RecertifyCard } from './RecertifyCard';
import { TierCard } from './TierCard';
import { withoutIdleVotes } from './idleVotes';
import { WayPanel } from './WayPanel';

/** What still blocks, why, and who clears it; and below it, who may do what. */
export function GovernanceTab() {
  return (
    <Routes>
      <Route path="access" element={<AccessPage />} />
      <Route
        path="*"
        element={<TabFrame>{shown => <Governance shown={shown} />}</TabFrame>}
      />
    </Routes>
  );
}

function Governance({ shown }: { shown: Shown }) {
  const [search] = useSearchParams();
  const asksMove = moveNameSchema.safeParse(search.get('move'));
  const asked = useCase(
    shown,
    shown.version.version,
    asksMove.success ? asksMove.data : undefined,
  );
  if (!asked.value && asked.error)
    return <ProblemNotice error={asked.error} onRetry={asked.reload} />;
  if (!asked.value) return <Waiting rows={5} height={80} />;
  return <CaseOnScreen shown={shown} asked={asked} view={asked.value} />;
}

function CaseOnScreen(props: {
  shown: Shown;
  asked: Asked<CaseView>;
  view: CaseView;
}) {
  const t = useText();
  const { shown, asked } = props;
  const view = withoutIdleVotes(props.view);
  return (
    <>
      {asked.error && (
        <ProblemNotice error={asked.error} onRetry={asked.reload} />
      )}
      <WayPanel shown={shown} view={view} />
      <GatesPanel shown={shown} view={view} judging={asked.isStale} />
      <FindingsPanel shown={shown} yourRoles={view.yourRoles} />
      <div className="assay-even">
        <ApprovalsCard shown={shown} view={view} />
        <ExceptionsCard shown={shown} view={view} />
        <RecertifyCard version={shown.version} />
        <TierCard version={shown.version} />
        <UseCasesCard model={shown.ref} />
      </div>
      <RiskPanel shown={shown} />
      <QuestionsPanel
        about={{
          group: shown.group,
          name: shown.name,
          version: shown.version.version,
        }}
        yourRoles={view.yourRoles}
        title={t('questions.title')}
      />
    </>
  );
}
