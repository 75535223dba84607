import { useMemo, useState } from 'react';
import { Button } from '@backstage/ui';
import { useApi } from '@backstage/frontend-plugin-api';
import { Link, useNavigate, useParams } from 'react-router-dom';
import {
  assess,
  currentQuestionnaire,
  openQuestions,
  questionnaireName,
  type Answers,
  type UseCaseDetail,
} from '@assay/plugin-model-registry-common';
import { modelRegistryApiRef } from '../api/ref';
import { useLinks } from '../api/useLinks';
import { useInvalidate } from '../api/useRegistry';
import { useTell } from '../api/useTell';
import { AssayRoot } from '../components/AssayRoot';
import { Notice } from '../components/Notice';
import { Panel } from '../components/Panel';
import { ProblemNotice } from '../components/ProblemNotice';
import { useAct } from '../components/useAct';
import { Waiting } from '../components/Waiting';
import { useText } from '../translations/useText';
import { AssessmentResult } from './AssessmentResult';
import { questionElementId, QuestionField } from './QuestionField';
import { useUseCase } from './UseCasePage';

const asked = currentQuestionnaire;
const axes = ['exposure', 'purpose', 'eu'] as const;

/** The questionnaire of one use case, with what the answers come to beside it. */
export function QuestionnairePage() {
  const t = useText();
  const links = useLinks();
  const { useCaseId = '' } = useParams();
  const { value, error, reload } = useUseCase(useCaseId);
  return (
    <AssayRoot>
      <div className="assay-stack">
        <Link className="assay-link" to={links.useCase(useCaseId)}>
          {t('useCases.back')}
        </Link>
        {!value && error !== undefined && (
          <ProblemNotice error={error} onRetry={reload} />
        )}
        {!value && !error && <Waiting rows={8} height={48} />}
        {value && !value.can.includes('assess') && (
          <Notice
            tone="quiet"
            what={t(value.closed ? 'useCases.isClosed' : 'useCases.notYours')}
          />
        )}
        {value?.can.includes('assess') && (
          <Form key={value.id} useCase={value} />
        )}
      </div>
    </AssayRoot>
  );
}

function Form({ useCase }: { useCase: UseCaseDetail }) {
  const t = useText();
  const [answers, setAnswers] = useState<Answers>(() => answersBefore(useCase));
  const { record, changed, isPending, error } = useRecord(useCase, answers);
  const open = openQuestions(asked, answers);
  return (
    <>
      <h2 className="assay-title">
        {t('useCases.form')}: {useCase.title}
      </h2>
      <p className="assay-secondary">{t('useCases.formWhat')}</p>
      <div className="assay-room">
        <form
          className="assay-stack"
          onSubmit={event => {
            event.preventDefault();
            if (open.length === 0) record();
          }}
        >
          {axes.map(axis => (
            <Panel key={axis} title={t(`useCases.axis.${axis}`)}>
              <div className="assay-form">
                {asked.questions
                  .filter(question => question.axis === axis)
                  .map(question => (
                    <QuestionField
                      key={question.id}
                      question={question}
                      value={answers[question.id]}
                      onChange={answer => {
                        setAnswers({ ...answers, [question.id]: answer });
                        changed();
                      }}
                    />
                  ))}
              </div>
            </Panel>
          ))}
        </form>
        <aside aria-label={t('useCases.result')}>
          <Result
            answers={answers}
            open={open.map(({ id }) => id)}
            isPending={isPending}
            error={error}
            onRecord={record}
          />
        </aside>
      </div>
    </>
  );
}

function Result(props: {
  answers: Answers;
  open: readonly string[];
  isPending: boolean;
  error: unknown;
  onRecord(): void;
}) {
  const t = useText();
  const { answers, open, error } = props;
  const result = useMemo(() => assess(asked, answers), [answers]);
  const isWhole = open.length === 0;
  return (
    <Panel title={t(isWhole ? 'useCases.result' : 'useCases.soFar')}>
      <div className="assay-stack assay-stack--tight">
        <p role="status" className="assay-hidden">
          {t(`tier.${result.tier}`)}, {t(`useCases.euClass.${result.euClass}`)}
        </p>
        {result.isProhibited && (
          <Notice
            tone="block"
            role="alert"
            what={t('useCases.prohibited')}
            why={t('useCases.prohibitedWhy')}
          />
        )}
        <AssessmentResult result={result} />
        {error !== undefined && <ProblemNotice error={error} keepsText />}
        {isWhole ? (
          <div>
            <Button
              variant="primary"
              isPending={props.isPending}
              onPress={props.onRecord}
            >
              {t('useCases.record')}
            </Button>
          </div>
        ) : (
          <div className="assay-row">
            <span>{t('useCases.open', { count: open.length })}</span>
            <Button
              size="small"
              variant="secondary"
              onPress={() => goTo(open[0])}
            >
              {t('useCases.toOpen')}
            </Button>
          </div>
        )}
      </div>
    </Panel>
  );
}

function goTo(question: string): void {
  const field = document.getElementById(questionElementId(question));
  field?.scrollIntoView?.({ block: 'center' });
  field?.querySelector('input')?.focus();
}

/** Answers to the questionnaire that is asked now are where one goes on; those to another are not. */
function answersBefore({ assessment }: UseCaseDetail): Answers {
  const isSame = assessment?.result.questionnaire === questionnaireName(asked);
  return isSame ? assessment!.answers : {};
}

function useRecord(useCase: UseCaseDetail, answers: Answers) {
  const t = useText();
  const tell = useTell();
  const links = useLinks();
  const navigate = useNavigate();
  const registry = useApi(modelRegistryApiRef);
  const invalidate = useInvalidate();
  const { run, ...act } = useAct(idempotencyKey =>
    registry.assessUseCase({
      params: { useCaseId: useCase.id },
      body: {
        questionnaire: questionnaireName(asked),
        answers: answers as Record<string, string | string[]>,
      },
      idempotencyKey,
    }),
  );
  const record = async () => {
    if (!(await run())) return;
    for (const key of ['useCase', 'model:', 'case:']) invalidate(key);
    tell(t('useCases.recorded'));
    navigate(links.useCase(useCase.id));
  };
  return { record, ...act };
}
