import { useState } from 'react';
import { Button, ButtonLink } from '@backstage/ui';
import { Link, useParams } from 'react-router-dom';
import type { UseCaseDetail } from '@assay/plugin-model-registry-common';
import { isProblem } from '../api/problem';
import { useLinks } from '../api/useLinks';
import { useInvalidate, useRegistry } from '../api/useRegistry';
import { useTell } from '../api/useTell';
import { AssayRoot } from '../components/AssayRoot';
import { Facts } from '../components/Facts';
import { Notice } from '../components/Notice';
import { Panel } from '../components/Panel';
import { Person } from '../components/Person';
import { ProblemNotice } from '../components/ProblemNotice';
import { Waiting } from '../components/Waiting';
import { When } from '../components/When';
import { useText } from '../translations/useText';
import { AnswersPanel } from './AnswersPanel';
import { AssessmentResult } from './AssessmentResult';
import { ChangesPanel } from './ChangesPanel';
import { CloseWay } from './CloseWay';
import { LinkedModels } from './LinkedModels';
import { OverrideLine } from './OverrideLine';
import { UseCaseDialog } from './UseCaseDialog';

export function useUseCase(id: string) {
  return useRegistry<UseCaseDetail>(`useCase:${id}`, registry =>
    registry.getUseCase({ params: { useCaseId: id } }),
  );
}

/** One use case: what it is, what it asks for and why, what serves it, and how it came to be so. */
export function UseCasePage() {
  const t = useText();
  const links = useLinks();
  const { useCaseId = '' } = useParams();
  const asked = useUseCase(useCaseId);
  const isGone =
    isProblem(asked.error, 'not-found') ||
    isProblem(asked.error, 'bad-request');
  return (
    <AssayRoot>
      <div className="assay-stack">
        <Link className="assay-link" to={links.useCases()}>
          {t('useCases.all')}
        </Link>
        {isGone && (
          <Notice tone="quiet" role="alert" what={t('useCases.notFound')} />
        )}
        {asked.error && !isGone && (
          <ProblemNotice error={asked.error} onRetry={asked.reload} />
        )}
        {!asked.value && !asked.error && <Waiting rows={5} height={80} />}
        {asked.value && !isGone && <UseCase useCase={asked.value} />}
      </div>
    </AssayRoot>
  );
}

function UseCase({ useCase }: { useCase: UseCaseDetail }) {
  const t = useText();
  return (
    <>
      <h2 className="assay-title">{useCase.title}</h2>
      {useCase.closed && (
        <Notice
          tone="quiet"
          role="status"
          what={t('useCases.isClosed')}
          why={
            <>
              <When at={useCase.closed.at} /> ·{' '}
              <Person who={useCase.closed.by} /> · “{useCase.closed.reason}”
            </>
          }
        />
      )}
      {!useCase.closed && useCase.assessment?.result.isProhibited && (
        <Notice
          tone="block"
          role="alert"
          what={t('useCases.prohibited')}
          why={t('useCases.prohibitedWhy')}
        />
      )}
      <div className="assay-even">
        <RiskPanelOf useCase={useCase} />
        <TextsPanel useCase={useCase} />
      </div>
      <LinkedModels useCase={useCase} />
      {useCase.assessment && <AnswersPanel assessment={useCase.assessment} />}
      <ChangesPanel useCase={useCase} />
    </>
  );
}

function RiskPanelOf({ useCase }: { useCase: UseCaseDetail }) {
  const t = useText();
  const links = useLinks();
  const { assessment, tier } = useCase;
  return (
    <Panel
      title={t('useCases.risk')}
      actions={
        useCase.can.includes('assess') && (
          <ButtonLink
            size="small"
            variant={assessment ? 'secondary' : 'primary'}
            href={links.useCase(useCase.id, 'answers')}
          >
            {t(assessment ? 'useCases.answerAgain' : 'useCases.answer')}
          </ButtonLink>
        )
      }
    >
      {!assessment && (
        <Notice
          tone="quiet"
          what={t('useCases.notAssessed')}
          why={t('useCases.notAssessedWhy')}
        />
      )}
      {assessment && (
        <>
          <AssessmentResult result={assessment.result} tier={tier} />
          <OverrideLine useCase={useCase} />
        </>
      )}
    </Panel>
  );
}

function TextsPanel({ useCase }: { useCase: UseCaseDetail }) {
  const t = useText();
  const tell = useTell();
  const invalidate = useInvalidate();
  const [isOpen, setOpen] = useState(false);
  const done = () => {
    setOpen(false);
    invalidate('useCase');
    tell(t('useCases.saved'));
  };
  const field = (name: 'purpose' | 'users' | 'affected' | 'outOfScope') =>
    [
      t(`useCases.field.${name}`),
      <span key={name} className="assay-written">
        {useCase[name]}
      </span>,
    ] as [string, JSX.Element];
  return (
    <Panel
      title={t('useCases.texts')}
      actions={
        <>
          {useCase.can.includes('edit') && (
            <Button
              size="small"
              variant="secondary"
              onPress={() => setOpen(true)}
            >
              {t('useCases.edit')}
            </Button>
          )}
          <CloseWay useCase={useCase} />
        </>
      }
    >
      <Facts
        items={[
          field('purpose'),
          field('users'),
          field('affected'),
          field('outOfScope'),
          [t('useCases.owner'), <Person key="o" who={useCase.owner} />],
          [t('useCases.group'), useCase.group],
        ]}
      />
      {isOpen && (
        <UseCaseDialog
          useCase={useCase}
          onDone={done}
          onClose={() => setOpen(false)}
        />
      )}
    </Panel>
  );
}
