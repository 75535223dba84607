import {
  questionnaireOf,
  type UseCaseDetail,
  type UseCaseQuestion,
} from '@assay/plugin-model-registry-common';
import { Facts } from '../components/Facts';
import { Panel } from '../components/Panel';
import { Person } from '../components/Person';
import { When } from '../components/When';
import { useText } from '../translations/useText';
import { said } from './words';

type Assessment = NonNullable<UseCaseDetail['assessment']>;

/** What was answered, in the words of the questionnaire that was asked then. */
export function AnswersPanel({ assessment }: { assessment: Assessment }) {
  const t = useText();
  const language = t('language');
  const { questionnaire } = assessment.result;
  const asked = questionnaireOf(questionnaire)?.questions ?? [];
  const chosen = ({ id, options }: UseCaseQuestion): string => {
    const answer = assessment.answers[id];
    const ids = typeof answer === 'string' ? [answer] : answer ?? [];
    const titles = options
      .filter(option => ids.includes(option.id))
      .map(({ title }) => said(title, language));
    return titles.join('; ') || t('useCases.noneOf');
  };
  return (
    <Panel title={t('useCases.answers')}>
      <p className="assay-secondary">
        {t('useCases.answeredBy', { questionnaire })}{' '}
        <Person who={assessment.by} /> · <When at={assessment.at} />
      </p>
      <details>
        <summary>{t('useCases.answers')}</summary>
        <Facts
          items={asked.map(question => [
            said(question.title, language),
            chosen(question),
          ])}
        />
      </details>
    </Panel>
  );
}
